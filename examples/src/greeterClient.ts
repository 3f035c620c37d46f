import { Client, credentials } from '@grpc/grpc-js';
import { GREETER_PORT } from './ports.js';

/** Dials the greeter on this machine; ends the program when it cannot be reached within five seconds. */
const client = new Client(`localhost:${GREETER_PORT}`, credentials.createInsecure());

client.waitForReady(Date.now() + 5000, (error) => {
  if (error) throw error;
  console.log('The greeter is ready');
  client.close();
});
