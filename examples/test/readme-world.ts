import { startSandbox } from '@portico/sandbox'
import { readCustomers } from '../quickstart/read-customers.ts'

/**
 * What the samples of the packages' READMEs take for granted: settings, a customer, and providers at their real
 * addresses. Requests to these lead to a sandbox; a request to any other address fails.
 */
export async function openReadmeWorld() {
  const sandbox = await startSandbox()
  const standIns = new Map([
    ['https://api.sqril.com', `${sandbox.url}/sqril`],
    ['https://api.paycombat.com', `${sandbox.url}/paycombat`],
    [sandbox.url, sandbox.url],
  ])
  const realFetch = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    const { origin } = new URL(request.url)
    if (origin === 'https://api.example.com') return Response.json({ id: 'example-1' }, { status: 201 })
    const standIn = standIns.get(origin)
    if (!standIn) throw new Error('a sample of a README calls an address that has no stand-in')
    return realFetch(new Request(request.url.replace(origin, standIn), request))
  }
  return {
    providers: sandbox.providers,
    customer: readCustomers()[0]?.customer,
    close: sandbox.close,
  }
}
