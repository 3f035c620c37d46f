import {
  type handleUnaryCall,
  loadPackageDefinition,
  Server,
  ServerCredentials,
  type ServiceClientConstructor,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { GREETER_PORT } from './ports.js';

const { Greeter } = loadPackageDefinition(loadSync('greeter.proto'));

const sayHello: handleUnaryCall<{ name: string }, { message: string }> = (call, reply) => {
  reply(null, { message: `Hello, ${call.request.name}` });
};

const server = new Server();
server.addService((Greeter as ServiceClientConstructor).service, { sayHello });

server.bindAsync(`0.0.0.0:${GREETER_PORT}`, ServerCredentials.createInsecure(), (error) => {
  if (error) throw error;
  console.log(`The greeter listens on ${GREETER_PORT}`);
});
