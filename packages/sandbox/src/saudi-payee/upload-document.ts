import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { Call } from '../server/stand-in.ts'
import { type Checked, check } from '../shared/problems.ts'
import { oneOf, pattern } from '../shared/words.ts'
import { imageType } from './image-type.ts'
import type { Outcome } from './outcome.ts'
import { identifiers } from './schema.ts'
import type { SaudiCustomer, SaudiStore } from './state.ts'
import { saudiStatus } from './status.ts'

const largest = 2048 * 1024

const form = z.strictObject({
  ...identifiers,
  file: z
    .instanceof(Uint8Array, { message: 'must be a file' })
    .refine((bytes) => bytes.length <= largest, 'must not be larger than 2048 KB')
    .refine((bytes) => imageType(bytes) !== undefined, 'must be a jpeg, png, bmp, gif, svg or webp image'),
  // inferred: in lower case, like the digest in a signature.
  md5: pattern(/^[0-9a-f]{32}$/, 'must be 32 lower-case hexadecimal digits'),
  type: oneOf(['identitypic', 'signpic']),
})

const matching = form.refine(({ file, md5 }) => md5Of(file) === md5, {
  path: ['md5'],
  message: 'does not match the file',
})

export type Upload = z.infer<typeof form>

/** Reads the multipart form of an upload. */
export async function readUpload({ headers, rawBody }: Call): Promise<Checked<Upload>> {
  const contentType = headers.get('content-type') ?? ''
  const parts = new Response(rawBody, { headers: { 'content-type': contentType } })
  const data = await parts.formData().catch(() => new FormData())
  const fields = await Promise.all(
    [...data].map(
      async ([name, value]): Promise<[string, unknown]> => [
        name,
        typeof value === 'string' ? value : new Uint8Array(await value.arrayBuffer()),
      ],
    ),
  )
  return check(matching, Object.fromEntries(fields))
}

/** Sets a photo, which sends a customer to review once the ID photo is there. */
export function setPhoto(store: SaudiStore, customer: SaudiCustomer, { file, type }: Upload): Outcome {
  const url = photoUrl(customer.customid, type, md5Of(file))
  if (customer[type] === url) return { customer }
  const next = { ...customer, [type]: url }
  const isReviewed = next.identitypic !== '' && customer.status !== saudiStatus.banned
  return {
    customer: store.change(customer, {
      [type]: url,
      demand_perfection: customer.demand_perfection.filter((missing) => missing !== type),
      status: isReviewed ? saudiStatus.pending : customer.status,
    }),
  }
}

/** Long, as signed storage URLs are, so that it takes two encrypted blocks. */
function photoUrl(customid: string, type: string, md5: string): string {
  return `https://files.sandbox.invalid/${customid}/${type}/${md5}.image?signature=${md5.repeat(6)}`
}

function md5Of(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('hex')
}
