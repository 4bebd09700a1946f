import * as z from 'zod'
import type { Break } from '../reference/reference.ts'
import { factory, settings } from './broken.ts'

export const contractSettingsBreaks: Record<string, Break> = {
  'contract/bad-settings-are-values': {
    what: 'a configure that throws',
    ...factory(({ configure }) => ({
      configure: (given: { apiKey: string }) => configure(given.apiKey === '' ? {} : given),
    })),
  },
  'contract/bad-settings-throw-safely': {
    what: 'a factory that throws what is no OnboardingException',
    ...factory(({ configure }) => ({ call: (settings) => configure(settings)._unsafeUnwrap() })),
  },
  'contract/missing-settings-at-once': {
    what: 'one missing setting told at a time',
    ...factory(({ configure }) => ({
      configure: (given: unknown) =>
        configure(given).mapErr((error) => ({ ...error, issues: error.issues.slice(0, 1) })),
    })),
  },
  'contract/unknown-settings-are-refused': {
    what: 'a loose object',
    ...settings((shape) => z.object(shape)),
  },
  'contract/empty-secrets-are-refused': {
    what: 'a secret that may be empty',
    ...settings((shape) => z.strictObject({ ...shape, apiKey: z.string().meta({ secret: true }) })),
  },
  'contract/secrets-are-marked': {
    what: 'no secret marked',
    ...settings((shape) =>
      z.strictObject({
        ...shape,
        apiKey: z.string().min(1),
        signingSecret: z.string().min(1),
        previousSecret: z.string().optional(),
      }),
    ),
  },
  'contract/insecure-base-urls-are-refused': {
    what: 'any URL taken',
    ...settings((shape) => z.strictObject({ ...shape, baseUrl: z.url() })),
  },
  'contract/common-settings-are-taken': {
    what: 'no retries',
    ...settings((_, schema) => schema.omit({ retries: true })),
  },
  'contract/opens-by-configuration': {
    what: 'a setting that JSON cannot hold',
    ...settings((shape) =>
      z.strictObject({ ...shape, clock: z.custom((value) => typeof value === 'function') }),
    ),
    scenarios: ({ settings }) => ({ settings: { ...settings, clock: () => 0 } }),
  },
}
