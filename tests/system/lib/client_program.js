// usage: client_program.js CLIENT ADDRESS
// Loads the published client, and answers each line of standard input, [method, arguments], with a line of JSON.

import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const [file, address] = process.argv.slice(2);
const { NCALayerClient } = createRequire(import.meta.url)(file);
const client = new NCALayerClient(address);

for await (const line of createInterface({ input: process.stdin })) {
  const [method, args] = JSON.parse(line);
  const answer = await client[method](...args).then((result) => ({ result }),
    (error) => ({ error: String(error.message), cancelled: Boolean(error.canceledByUser) }));
  console.log(JSON.stringify(answer));
}
process.exit(0); // the client keeps its connection open
