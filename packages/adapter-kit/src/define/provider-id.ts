import { isUsableId } from '@portico/core/adapter'
import * as z from 'zod'

const usable = z.string().refine(isUsableId, { error: 'cannot be used in later calls' })

/**
 * The check of a customer's id in an answer: text that later calls can use. A number is read as text and reported as drift,
 * if it is a safe integer: JSON has lost digits of a larger one, and the rest would be the id of another customer.
 */
export const providerId: z.ZodPipe<z.ZodCatch<z.ZodString>, z.ZodString> = usable
  .catch(({ value }) => (Number.isSafeInteger(value) ? String(value) : ''))
  .pipe(usable)
