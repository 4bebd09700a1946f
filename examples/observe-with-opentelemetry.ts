// Turns what Portico tells its observer into OpenTelemetry spans. Run it with `npx -y pnpm@12 example:observe`.
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-node'
import { type Customer, createOnboarding, type Observe } from '@portico/core'
import { startSandbox } from '@portico/sandbox'
import { saudiPayee } from '@portico/saudi-payee'

// Here spans stay in memory to be printed below; put your exporter in its place.
const exporter = new InMemorySpanExporter()
new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).register()
const tracer = trace.getTracer('portico')

/** A span for every request, below the caller's own; everything else becomes an event of the caller's span. */
const observe: Observe = (event) => {
  const { type, ...told } = event
  if (type === 'request_started') return
  if (event.type !== 'request_ended') {
    trace.getActiveSpan()?.addEvent(type, told)
    return
  }
  const endTime = Date.now()
  const span = tracer.startSpan(`${event.method} ${event.route}`, {
    kind: SpanKind.CLIENT,
    startTime: endTime - event.durationMs,
    attributes: {
      'portico.provider': event.provider,
      'portico.operation': event.operation,
      'portico.call_id': event.callId,
      'http.request.method': event.method,
      'url.template': event.route,
      'http.request.retry_count': event.attempt - 1,
      ...(event.httpStatus !== undefined && { 'http.response.status_code': event.httpStatus }),
      ...(event.error !== undefined && { 'error.type': event.error }),
    },
  })
  if (event.error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR })
  span.end(endTime)
}

await using sandbox = await startSandbox({ providers: ['saudi-payee'] })
const onboarding = createOnboarding(saudiPayee(sandbox.providers['saudi-payee']), { observe })

const customer: Customer = {
  kind: 'individual',
  reference: 'customer-0001',
  name: { given: 'Amal', family: 'Haddad', local: 'أمل حداد' },
  identifications: [{ type: 'national_id', number: '1000000001', issuingCountry: 'SA' }],
  payoutAccounts: [{ kind: 'wallet', scheme: 'stc_pay', phone: '+966520000001', currency: 'SAR' }],
}

// The provider is out of order once, and then sends something that no document mentions.
sandbox.faults.script('saudi-payee', 'get', [{ kind: 'status', status: 503 }, { kind: 'extra-fields' }])

await tracer.startActiveSpan('onboard a customer', async (span) => {
  await onboarding.create(customer)
  await onboarding.get({ reference: customer.reference })
  await onboarding.update({ reference: customer.reference }, { address: { line1: '1 Road', country: 'SA' } })
  span.end()
})

const spans = exporter.getFinishedSpans()
const print = (span: ReadableSpan, indent = '') => {
  const { 'http.response.status_code': status, 'error.type': error } = span.attributes
  console.log(`${indent}${[span.name, status, error].filter((word) => word !== undefined).join(' ')}`)
  for (const { name, attributes = {} } of span.events) {
    const words = [
      attributes.operation,
      attributes.status,
      attributes.path,
      attributes.reason,
      attributes.message,
    ]
    console.log(`${indent}  * ${[name, ...words].filter((word) => word !== undefined).join(' ')}`)
  }
  const id = span.spanContext().spanId
  for (const child of spans.filter(({ parentSpanContext }) => parentSpanContext?.spanId === id))
    print(child, `${indent}  `)
}
for (const span of spans.filter(({ parentSpanContext }) => !parentSpanContext)) print(span)
