// Sends events with the SDK for JavaScript as its documentation shows, half of them binary, half structured, each twice.
// Arguments: address, key, how many.
const { CloudEvent, emitterFor, httpTransport, Mode } = require('cloudevents');

const [address, key, count] = process.argv.slice(2);
const headers = { authorization: `Bearer ${key}` };
const emitters = [Mode.BINARY, Mode.STRUCTURED].map((mode) => emitterFor(httpTransport(address), { mode }));

(async () => {
  for (let n = 0; n < Number(count); n++) {
    const event = new CloudEvent({
      id: `js-${n}`,
      source: '/workshops',
      type: 'org.example.workshop.booked',
      subject: 'loyalty:17850',
      data: { title: 'Lampen löten', seat: n },
    });
    for (const emit of [emitters[n % 2], emitters[n % 2]]) {
      const answer = JSON.parse((await emit(event, { headers })).body);
      console.log(answer.accepted, answer.duplicates, answer.parked);
    }
  }
})();
