/** Where the greeter service listens; its clients import the same constant. */
export const GREETER_PORT = 50051;
