import { createServer } from 'node:http';

export const server = createServer((request, response) => {
  response.setHeader('content-type', 'text/plain');
  response.end(`You asked for ${request.url}\n`);
});

export function start(port = process.env.PORT ?? 40080) {
  return server.listen(Number(port), () => console.log('The HTTP server is ready'));
}
