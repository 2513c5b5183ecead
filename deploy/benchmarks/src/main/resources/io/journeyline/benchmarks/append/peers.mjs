// Appends to message-db or through Emmett for a while, and prints how many events a second that were.
// Arguments: peer, connection string, writers, events in a batch, seconds before the clock starts, seconds by the clock.
// Beside it lies bodies.ndjson with a body a line.
import fs from 'node:fs';
import path from 'node:path';
import crypto from 'node:crypto';
import { createRequire } from 'node:module';

const [peer, url, ...numbers] = process.argv.slice(2);
const [writers, batch, leadIn, seconds] = numbers.map(Number);
const require = createRequire(path.join(process.cwd(), 'peers.cjs'));
const pg = require('pg');
const events = fs.readFileSync('bodies.ndjson', 'utf8').trim().split('\n').map((line) => JSON.parse(line));

// message-db takes the first part of a stream's name for its category, and locks that while it writes.
async function messageDb() {
  const folder = path.join(path.dirname(require.resolve('@eventide/message-db/package.json')), 'database');
  const pool = new pg.Pool({ connectionString: url, max: writers, options: '-c search_path=message_store,public' });
  const sql = (name) => pool.query(fs.readFileSync(path.join(folder, name), 'utf8'));
  const parts = ['schema/message-store', 'types/message', 'tables/messages', 'functions/message-store-version',
    'functions/hash-64', 'functions/acquire-lock', 'functions/category', 'functions/is-category', 'functions/id',
    'functions/cardinal-id', 'functions/stream-version', 'functions/write-message',
    'indexes/messages-id', 'indexes/messages-stream', 'indexes/messages-category'];
  for (const part of parts) {
    await sql(part + '.sql');
  }
  const stream = (event) => event.location.replace('-', '') + '-' + event.customer.customer;
  return {
    append: ([event]) => pool.query({
      name: 'write',
      text: 'SELECT message_store.write_message($1, $2, $3, $4)',
      values: [crypto.randomUUID(), stream(event), event.type, event],
    }),
    end: () => pool.end(),
  };
}

// Two who append to one stream at once: one of them is refused, and appends again.
async function emmett() {
  const load = (name) => import(require.resolve(name).replace(/\.cjs$/, '.js'));
  const { isExpectedVersionConflictError } = await load('@event-driven-io/emmett');
  const { getPostgreSQLEventStore } = await load('@event-driven-io/emmett-postgresql');
  const pool = new pg.Pool({ connectionString: url, max: writers });
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
  await store.schema.migrate();
  return {
    append: async (some) => {
      const stream = 'customer-' + some[0].customer.customer;
      for (let done = false; !done;) {
        try {
          await store.appendToStream(stream, some.map((event) => ({ type: event.type, data: event })));
          done = true;
        } catch (error) {
          if (!isExpectedVersionConflictError(error)) {
            throw error;
          }
        }
      }
    },
    end: async () => {
      await store.close();
      await pool.end();
    },
  };
}

const store = await (peer === 'message-db' ? messageDb() : emmett());
let next = 0;

async function run(time) {
  let done = 0;
  const start = performance.now();
  const until = start + time * 1000;
  await Promise.all(Array.from({ length: writers }, async () => {
    while (performance.now() < until) {
      const some = Array.from({ length: batch }, () => events[next++ % events.length]);
      await store.append(some);
      done += some.length;
    }
  }));
  return done * 1000 / (performance.now() - start);
}

await run(leadIn);
console.log(await run(seconds));
await store.end();
