// Sends messages with one of Segment's clients as its users would: CLIENT ADDRESS WRITE-KEY COUNT [BROWSER].
// Says each status it is answered with on a line of its own, and "done" when the client calls it a day.
import { subscribe } from 'node:diagnostics_channel'
import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const [client, address, writeKey, count, browser] = process.argv.slice(2)
const require = createRequire(`${process.cwd()}/`)

const answered = (status) => console.log(`answered ${status}`)
subscribe('undici:request:headers', ({ response }) => answered(response.statusCode))
subscribe('http.client.response.finish', ({ response }) => answered(response.statusCode))

const order = (n) => ({
  order_id: `O-${n}`,
  currency: 'EUR',
  products: [{ sku: '85123A', name: 'Lantern', price: 2.55, quantity: 6 }],
})

async function analyticsNode() {
  const { Analytics } = require('@segment/analytics-node')
  const analytics = new Analytics({ writeKey, host: address, flushAt: 15, flushInterval: 100, maxRetries: 20 })
  analytics.on('error', (error) => console.log(`error ${error.code}`))
  analytics.identify({ userId: 'u-1', anonymousId: 'c-1', traits: { email: 'ann@example.org' } })
  for (let n = 1; n < count; n++) {
    analytics.track({ userId: 'u-1', event: 'Order Completed', properties: order(n) })
  }
  await analytics.closeAndFlush({ timeout: 60_000 })
}

async function rudderstack() {
  const RudderAnalytics = require('@rudderstack/rudder-sdk-node').default ?? require('@rudderstack/rudder-sdk-node')
  const analytics = new RudderAnalytics(writeKey, { dataPlaneUrl: address, flushAt: 15, flushInterval: 100, retryCount: 8 })
  analytics.identify({ userId: 'u-1', anonymousId: 'c-1', traits: { email: 'ann@example.org' } })
  const sent = []
  for (let n = 1; n < count; n++) {
    const message = { userId: 'u-1', event: 'Order Completed', properties: order(n) }
    sent.push(new Promise((done) => analytics.track(message, done)))
  }
  await Promise.all(sent)
  await analytics.flush()
}

// A page of another origin, with the client as its makers build it for browsers.
async function analyticsNext() {
  const library = readFileSync(require.resolve('@segment/analytics-next').replace(/dist[/\\].*/, 'dist/umd/index.js'))
  const server = createServer((request, response) => {
    const isLibrary = request.url === '/library.js'
    response.setHeader('Content-Type', isLibrary ? 'text/javascript' : 'text/html')
    response.end(isLibrary ? library : '<title>Shop</title><script src="/library.js"></script>')
  })
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  const { chromium } = require('playwright-core')
  const opened = await chromium.launch({
    executablePath: browser,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update'],
  })
  try {
    const page = await opened.newPage()
    // What a browser's client promises, it promises before it was answered: what counts is what was.
    const delivered = new Set()
    page.on('response', (response) => {
      const body = response.url().startsWith(address) && response.request().postDataJSON()
      if (body) {
        answered(response.status())
        const messages = response.ok() ? (body.batch ?? [body]) : []
        messages.forEach((message) => delivered.add(message.messageId))
      }
    })
    page.on('pageerror', (error) => console.log(`error ${error.name}`))
    await page.goto(`http://127.0.0.1:${server.address().port}/`)
    for (const strategy of ['standard', 'batching']) {
      await page.evaluate(shop, { writeKey, apiHost: `${address.replace('http://', '')}/v1`, strategy, count: count / 2 })
    }
    for (const end = Date.now() + 90_000; delivered.size < count && Date.now() < end; ) {
      await page.waitForTimeout(100)
    }
  } finally {
    await opened.close()
    server.close()
  }
}

async function shop({ writeKey, apiHost, strategy, count }) {
  const settings = { apiKey: writeKey, apiHost, protocol: 'http' }
  if (strategy === 'batching') {
    settings.deliveryStrategy = { strategy, config: { size: 4, timeout: 200 } }
  }
  const [analytics] = await window.AnalyticsNext.AnalyticsBrowser.load(
    { writeKey, cdnSettings: { integrations: { 'Segment.io': settings } } },
    { disableClientPersistence: true },
  )
  analytics.page('Home')
  analytics.identify('u-1', { email: 'ann@example.org' })
  for (let n = 2; n < count; n++) {
    analytics.track('Product Viewed', { product_id: `p-${n}` })
  }
}

await { 'analytics-node': analyticsNode, 'rudder-sdk-node': rudderstack, 'analytics-next': analyticsNext }[client]()
console.log('done')
