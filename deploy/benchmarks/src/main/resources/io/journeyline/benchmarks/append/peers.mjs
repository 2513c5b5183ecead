// Appends to message-db or through Emmett for a while, and prints how many events a second that were.
// Arguments: peer, connection string, writers, events in a batch, seconds, a file with a body a line.
import fs from 'node:fs';
import path from 'node:path';
import crypto from 'node:crypto';
import { createRequire } from 'node:module';

const [peer, url, writers, batch, seconds, bodies] = process.argv.slice(2);
const require = createRequire(path.join(process.cwd(), 'peers.cjs'));
const events = fs.readFileSync(bodies, 'utf8').trim().split('\n').map((line) => JSON.parse(line));

async function messageDb() {
  const pg = require('pg');
  const folder = path.join(path.dirname(require.resolve('@eventide/message-db/package.json')), 'database');
  const pool = new pg.Pool({
    connectionString: url,
    max: Number(writers),
    options: '-c search_path=message_store,public',
  });
  const sql = (name) => pool.query(fs.readFileSync(path.join(folder, name), 'utf8'));
  const parts = ['schema/message-store', 'types/message', 'tables/messages', 'functions/message-store-version',
    'functions/hash-64', 'functions/acquire-lock', 'functions/category', 'functions/is-category', 'functions/id',
    'functions/cardinal-id', 'functions/stream-version', 'functions/write-message',
    'indexes/messages-id', 'indexes/messages-stream', 'indexes/messages-category'];
  for (const part of parts) {
    await sql(part + '.sql');
  }
  return {
    append: (event) => pool.query('SELECT message_store.write_message($1, $2, $3, $4)',
      [crypto.randomUUID(), 'customer-' + event[0].customer.customer, event[0].type, event[0]]),
    end: () => pool.end(),
  };
}

async function emmett() {
  const { getPostgreSQLEventStore } = await import(require.resolve('@event-driven-io/emmett-postgresql').replace(/\.cjs$/, '.js'));
  const store = getPostgreSQLEventStore(url);
  await store.schema.migrate();
  let streams = 0;
  return {
    append: (events) => store.appendToStream('customer-' + streams++,
      events.map((event) => ({ type: event.type, data: event }))),
    end: () => store.close(),
  };
}

const store = await (peer === 'message-db' ? messageDb() : emmett());
let next = 0;
let done = 0;
const start = performance.now();
const until = start + seconds * 1000;
await Promise.all(Array.from({ length: Number(writers) }, async () => {
  while (performance.now() < until) {
    const some = Array.from({ length: Number(batch) }, () => events[next++ % events.length]);
    await store.append(some);
    done += some.length;
  }
}));
console.log(done * 1000 / (performance.now() - start));
await store.end();
