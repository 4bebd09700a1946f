import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import contract from './fixtures/bridge-contract.json' with { type: 'json' }

type Schema = Record<string, unknown>

/** Where Bridge's document contradicts its own examples, or what live answers are quoted to be. Answers follow those. */
function widened(document: typeof contract) {
  const copy = structuredClone(document)
  const {
    Customer,
    Endorsement,
    Error: Refusal,
    WebhookEvent,
  } = copy.components.schemas as unknown as Record<
    'Customer' | 'Endorsement' | 'Error' | 'WebhookEvent',
    { properties: Record<string, Schema & { properties?: Record<string, Schema> }> }
  >
  // The example of a business has null here.
  Customer.properties.last_name = { anyOf: [Customer.properties.last_name, { type: 'null' }] }
  // Examples of approved endorsements have null here.
  const requirements = Endorsement.properties.requirements?.properties
  if (requirements) requirements.missing = { type: ['object', 'null'] }
  // Live answers have a map of messages here.
  const source = Refusal.properties.source?.properties
  if (source) source.key = { type: ['string', 'object'] }
  // The description of this member, and the examples, put the category before the word.
  const words = WebhookEvent.properties.event_type?.enum as readonly string[]
  WebhookEvent.properties.event_type = { enum: words.map((word) => `customer.${word}`) }
  return copy
}

/** The same schemas with every object closed, so that a misspelt member of a request does not pass. */
function closed<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(closed) as Value
  if (typeof value !== 'object' || value === null) return value
  const members = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, closed(inner)]))
  const isObject = 'properties' in value && (value as Schema).type === 'object'
  return (isObject ? { ...members, additionalProperties: false } : members) as Value
}

const ajv = new Ajv({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(widened(contract), 'answers')
ajv.addSchema(closed(contract), 'requests')

const validators = new Map<string, ValidateFunction>()

/** What is wrong with a value by the schema at this place of the document; empty if nothing is. */
function errorsAt(document: 'answers' | 'requests', pointer: string, value: unknown): readonly string[] {
  const ref = `${document}#${pointer}`
  const validate = validators.get(ref) ?? ajv.compile({ $ref: ref })
  validators.set(ref, validate)
  validate(value)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1')
const paths = Object.keys(contract.paths).sort(
  (one, other) => one.split('{').length - other.split('{').length,
)

/** The operation of a request, as a JSON pointer into the document. */
function operationAt(method: string, path: string): string {
  const template = paths.find((one) => new RegExp(`^${one.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path))
  if (!template) throw new Error(`Bridge's document has no ${method} ${path}.`)
  return `/paths/${escaped(template)}/${method.toLowerCase()}`
}

const content = '/content/application~1json/schema'

/** What Bridge's document says against a request body. */
export const requestErrors = (method: string, path: string, body: unknown) =>
  errorsAt('requests', `${operationAt(method, path)}/requestBody${content}`, body)

/** What Bridge's document says against an answer. A status that it does not list must have the body of an error. */
export function answerErrors(method: string, path: string, status: number, body: unknown): readonly string[] {
  const operation = operationAt(method, path)
  if (status >= 400) return schemaErrors('Error', body)
  return errorsAt('answers', `${operation}/responses/${status}${content}`, body)
}

/** What one of the document's schemas says against a value. */
export const schemaErrors = (name: keyof typeof contract.components.schemas, value: unknown) =>
  errorsAt('answers', `/components/schemas/${name}`, value)
