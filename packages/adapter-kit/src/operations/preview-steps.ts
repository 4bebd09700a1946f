import type { RequestPreview } from '@portico/core/adapter'
import { buildUrl } from '../http/build-url.ts'
import type { HttpOperation, HttpRequest } from './http-operation.ts'
import { factsOf, namesGiven, placesOf } from './step-journal.ts'
import type { Steps } from './steps.ts'

/** What a request looks like before it is encrypted and signed. */
export function previewOf(
  baseUrl: string,
  { method, route }: Pick<HttpOperation<never, unknown>, 'method' | 'route'>,
  { params, query, json, form }: HttpRequest,
): RequestPreview {
  const url = buildUrl(baseUrl, { route, params, query }).map(({ href }) => href)
  // What an earlier request gives is readable in the path as well.
  const shown = url.unwrapOr(baseUrl).replace(/%3C(\w+(?:\[\d+\])?)%3E/g, '<$1>')
  return { method, url: shown, body: form ? shownForm(form) : ((json ?? {}) as Record<string, unknown>) }
}

/** The preview of an operation of several requests: the first one, which has the others. */
export function previewSteps<Input extends object>(
  baseUrl: string,
  steps: Steps<Input, unknown>,
  input: Input,
): RequestPreview {
  const done: [string, Record<string, string>][] = []
  const facts = () => factsOf(steps, done)
  const previews: RequestPreview[] = []
  for (const { request, step, item } of placesOf(steps, input, facts)) {
    // A step's input follows from its place among the others; TypeScript sees only any of them.
    const declared = step as { request?(given: object): HttpRequest }
    const built = declared.request?.({ ...input, facts: facts(), item }) ?? {}
    previews.push({ ...previewOf(baseUrl, step, built), step: request })
    const index = request.slice(step.name.length)
    done.push([request, Object.fromEntries(namesGiven(step).map((name) => [name, `<${name}${index}>`]))])
  }
  const [first, ...following] = previews
  // There is always a last step.
  return { ...(first as RequestPreview), following }
}

const shownForm = (form: FormData | URLSearchParams): Record<string, unknown> =>
  Object.fromEntries(
    [...form].map(([name, value]: [string, string | File]) => [
      name,
      typeof value === 'string' ? value : `<${value.type}, ${value.size} bytes>`,
    ]),
  )
