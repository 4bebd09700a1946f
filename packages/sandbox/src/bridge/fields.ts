import * as z from 'zod'
import { characters, date, oneOf, pattern } from '../shared/words.ts'
import { dataUriBytes, dataUriProblem } from './data-uri.ts'
import { governmentIds, taxNumbers } from './words.ts'

const megabyte = 1024 * 1024

/** A text of so many characters. */
export const text = (minimum: number, maximum = Number.POSITIVE_INFINITY) =>
  z
    .string('must be a string')
    .refine((value) => characters(value) >= minimum, `must be at least ${minimum} characters`)
    .refine((value) => characters(value) <= maximum, `must not be longer than ${maximum} characters`)

export const name = (minimum: number) => text(minimum, 1024).exactOptional()
/** inferred: the characters that the document calls acceptable are the only ones. */
const latin = /^[ -~À-ÖØ-ßà-öø-ÿ]*$/
export const transliterated = (maximum: number) =>
  text(1, maximum).regex(latin, 'contains characters that are not Latin-1').exactOptional()
export const boolean = z.boolean('must be true or false')

/**
 * inferred: an agreement has the form of the UUIDs that the page of the terms gives, and any of that form is accepted, as in
 * Bridge's own sandbox. Merchants to whom Bridge grants "terms of service reliance" give ids of their own, which are not played.
 */
export const agreementId = pattern(
  /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i,
  'is not a signed agreement of this account',
)

/** inferred: a code is not looked up in a list, and its case is ignored, as the document's examples mix both. */
export const alpha3 = pattern(/^[A-Za-z]{3}$/, 'must be an ISO 3166-1 alpha-3 country code')

export const file = (maximumMegabytes: number) =>
  z.string('must be a string').superRefine((uri, context) => {
    const message = dataUriProblem(uri, maximumMegabytes)
    if (message) context.addIssue({ code: 'custom', message })
  })

/** Says that a field is missing which other fields make required. */
export const requireField = (context: Pick<z.core.$RefinementCtx, 'addIssue'>, field: string): void =>
  context.addIssue({ code: 'custom', path: [field], message: 'is required' })

const plainAddress = z.strictObject(
  {
    street_line_1: text(4),
    street_line_2: text(1).exactOptional(),
    city: text(1),
    subdivision: text(1, 3).exactOptional(),
    postal_code: text(1).exactOptional(),
    country: alpha3,
  },
  'must be an object',
)

export const address = plainAddress.superRefine(({ country, subdivision }, context) => {
  if (country.toUpperCase() === 'USA' && subdivision === undefined) requireField(context, 'subdivision')
})

/** Whether a transliteration of a value is required: a text, or any part of an address, has other characters. */
export const needsTransliteration = (value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? Object.values(value).some(needsTransliteration)
    : typeof value === 'string' && !latin.test(value)

const isGovernmentId = (type: string) => governmentIds.some((id) => id === type)

export const identification = z
  .strictObject(
    {
      type: oneOf([...governmentIds, ...taxNumbers]),
      issuing_country: alpha3,
      number: text(1).exactOptional(),
      description: text(1).exactOptional(),
      expiration: date.exactOptional(),
      image_front: file(15).exactOptional(),
      image_back: file(15).exactOptional(),
    },
    'must be an object',
  )
  .superRefine(({ type, number, description, image_front, image_back }, context) => {
    if (type === 'other' && description === undefined) requireField(context, 'description')
    if (!isGovernmentId(type) && number === undefined) requireField(context, 'number')
    if (isGovernmentId(type) && image_front === undefined) requireField(context, 'image_front')
    if (dataUriBytes(image_front) + dataUriBytes(image_back) > 24 * megabyte) {
      const message = 'must not make both images larger than 24 MB'
      context.addIssue({ code: 'custom', path: ['image_back'], message })
    }
  })

export const documents = <const Purposes extends readonly [string, ...string[]]>(purposes: Purposes) =>
  z.array(
    z
      .strictObject(
        {
          purposes: z.array(oneOf(purposes), 'must be a list').min(1, 'must not be empty'),
          file: file(24),
          description: text(1).exactOptional(),
        },
        'must be an object',
      )
      .superRefine(({ purposes: given, description }, context) => {
        const isOther = given.some((purpose) => purpose === 'other')
        if (isOther && description === undefined) requireField(context, 'description')
      }),
    'must be a list',
  )

/** An address in Bridge's own words. */
export type BridgeAddress = z.infer<typeof plainAddress>
/** A tax number or a government-issued document in Bridge's own words. */
export type BridgeIdentification = z.infer<typeof identification>
