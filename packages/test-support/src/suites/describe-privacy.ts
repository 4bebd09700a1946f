import { type OnboardingEvent, orThrow, type Registration } from '@portico/core'
import { Result } from 'neverthrow'
import { describe, expect, test } from 'vitest'
import { findLeaks, personalTextsOf } from '../find-leaks.ts'
import { leavesOf } from '../parts.ts'
import type { OperationUnderTest, Subject } from '../subject.ts'

const statuses = [400, 401, 404, 409, 422, 429, 500, 503]

/**
 * Nothing personal and no secret comes out of an error, a result or an event, however hard the provider tries: it sends
 * back everything that it got, and every single value wherever an adapter could take it for a code.
 *
 * @param customer - whom the operations send.
 */
export function describePrivacy(
  subject: Subject,
  operations: readonly OperationUnderTest[],
  customer: object,
): void {
  const personal = personalTextsOf(customer)

  describe.each(operations)('$name', ({ name, call }) => {
    test.each(statuses)('answered with %i and an echo tells nothing', async (status) => {
      const events: OnboardingEvent[] = []
      const observe = (event: OnboardingEvent) => void events.push(event)
      const refused = async (reply: (request: Sent) => Response) => {
        let sent: Sent | undefined
        const fetch = async (request: Request) => {
          sent = await recorded(request)
          return reply(sent)
        }
        const result = await call(subject.open({ fetch, retries: 0 }, { observe }), 'id-of-the-customer')
        const secrets = sent ? secretsOf(sent.headers) : []
        expect(secrets).not.toEqual([])
        expect(findLeaks(result, [...personal, ...secrets])).toEqual([])
        expect(findLeaks(result._unsafeUnwrapErr(), [...personal, ...secrets])).toEqual([])
        const thrown = Result.fromThrowable(() => orThrow(result))()
        expect(findLeaks(thrown._unsafeUnwrapErr(), [...personal, ...secrets])).toEqual([])
        return { texts: sent ? [...echoable(sent, subject, personal), ...secrets] : [], secrets }
      }
      const { texts, secrets } = await refused((sent) =>
        Response.json({ ...sent, json: jsonOf(sent) }, { status }),
      )
      for (const text of texts) await refused(() => echo(text, status))
      expect(findLeaks(events, [...personal, ...secrets])).toEqual([])
    })

    test('answered with an echo inside a success tells nothing', async () => {
      const { sandbox, provider, open } = subject
      const events: OnboardingEvent[] = []
      const onboarding = open({}, { observe: (event) => void events.push(event) })
      const succeeded = async (edit: (body: unknown) => unknown) => {
        sandbox.reset()
        const id = name === 'create' ? '' : (await create(subject, operations)).providerCustomerId
        sandbox.faults.script(provider, name, [{ kind: 'edited', edit }])
        const result = await call(onboarding, id)
        const sent = sandbox.requests.at(-1)
        const secrets = sent ? secretsOf(sent.headers) : []
        expect(findLeaks(result, [...personal, ...secrets])).toEqual([])
        expect(findLeaks(result.isOk() ? result.value : result.error, [...personal, ...secrets])).toEqual([])
        return sent ? [...echoable(sent, subject, personal), ...secrets] : []
      }
      for (const text of await succeeded((body) => body)) await succeeded((body) => withEcho(body, text))
      expect(findLeaks(events, personal)).toEqual([])
    })
  })

  test('a registration tells nothing, except by the functions that are there for it', async () => {
    const registration = await create(subject, operations)
    const sent = subject.sandbox.requests.flatMap(({ headers }) => secretsOf(headers))
    const secrets = [...personal, ...sent, ...settingsOf(subject)]
    expect(findLeaks(registration, secrets)).toEqual([])
    expect(findLeaks(registration.raw(), ['id'])).not.toEqual([])
  })

  test('settings that are wrong are named, never shown', () => {
    const nonsense = Object.fromEntries(
      Object.keys(subject.settings).map((key) => [key, { nested: `top-secret-${key}` }]),
    )
    for (const wrong of [
      nonsense,
      { fetch: 'top-secret-fetch' },
      { baseUrl: 'http://top-secret-host.example' },
      { unknown: 'top-secret-value' },
    ]) {
      expect(() => subject.open(wrong)).toThrow('Configuration')
      try {
        subject.open(wrong)
      } catch (error) {
        expect(findLeaks(error, ['top-secret', ...settingsOf(subject)])).toEqual([])
      }
    }
  })
}

async function create({ open }: Subject, [first]: readonly OperationUnderTest[]): Promise<Registration> {
  if (first?.name !== 'create') throw new Error('The first operation must be create.')
  return (await first.call(open(), ''))._unsafeUnwrap()
}

/** A request as it came, in plain data. */
interface Sent {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const recorded = async (request: Request): Promise<Sent> => ({
  url: request.url,
  headers: Object.fromEntries(request.headers),
  body: await request.text(),
})

const jsonOf = ({ body }: Sent): unknown => (body === '' ? undefined : JSON.parse(body))

/** What a provider can send back is what it got: the personal texts that a request holds, once it is opened. */
function echoable(sent: Sent, { read }: Subject, personal: readonly string[]): string[] {
  const texts = sent.body === '' ? [] : leavesOf(read(sent)).map(({ value }) => String(value))
  return personal.filter((text) => texts.some((whole) => whole.includes(text)))
}

const credentialHeaders = ['authorization', 'x-token', 'signature', 'v-api-key', 'v-signature', 'api-key']

/** What a request proves itself with; of Basic credentials also what they are made of. */
function secretsOf(headers: Sent['headers']): string[] {
  const words = credentialHeaders.flatMap((name) => headers[name]?.split(' ') ?? [])
  const secrets = words.filter((word) => word.length > 6)
  const basic = headers.authorization?.startsWith('Basic ')
    ? Buffer.from(secrets[0] ?? '', 'base64').toString()
    : ''
  return [...secrets, ...basic.split(':').slice(1)]
}

/** Keys by their lines: a PEM may come to light line by line. */
const settingsOf = ({ settings: { baseUrl, clientId, systemPublicKey, ...secret } }: Subject): string[] =>
  Object.values(secret).flatMap((value) =>
    String(value)
      .split('\n')
      .filter((line) => line.length > 20 && !line.startsWith('---')),
  )

/** A refusal in which every place that could be taken for a code, a name or an id holds the text. */
function echo(text: string, status: number): Response {
  const body = {
    error_code: text,
    error_message: text,
    code: text,
    message: text,
    requestId: text,
    request_id: text,
    status: text,
    [text]: text,
    error: { code: text, message: text, field: text, details: { [text]: [text], nested: { [text]: text } } },
    details: { validation_errors: [{ field: text, message: text }], immutable_fields: [text] },
    data: { [text]: text },
  }
  const header = /^[\x20-\x7e]+$/.test(text) ? text : encodeURIComponent(text)
  return Response.json(body, { status, headers: { 'x-request-id': header } })
}

/** The same in a success: in keys that are not documented, in texts that are not ids, and in the root. */
function withEcho(body: unknown, text: string): unknown {
  if (typeof body !== 'object' || body === null) return body
  if (Array.isArray(body)) return body.map((element) => withEcho(element, text))
  const edited = Object.entries(body).map(([key, value]) => {
    if (key === 'data') return [key, withEcho(value, text)]
    return [key, key === 'status' && typeof value === 'string' ? text : value]
  })
  return {
    ...Object.fromEntries(edited),
    [text]: text,
    message: text,
    statusdesc: text,
    missing_field: [text],
    demand_perfection: [text],
    nested: { [text]: { [text]: [text] } },
  }
}
