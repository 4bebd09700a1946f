import type { Individual, MappingEntry } from '@portico/core'
import type { FieldTable } from '@portico/core/adapter'
import { expect } from 'vitest'
import * as z from 'zod'
import { acme } from './acme.ts'

export const person: Individual = {
  kind: 'individual',
  reference: 'r',
  name: { given: 'Amal', family: 'Haddad' },
}

const options = z.strictObject({ note: z.unknown().optional(), spare: z.string().optional() })

/** The report of a registration of `person` with these facts, by path. */
export async function report(individual: FieldTable, facts: Partial<Individual> = {}) {
  const { onboarding } = acme({ individual, options })
  const { mapping } = (await onboarding.create({ ...person, ...facts }))._unsafeUnwrap()
  expect(new Set(mapping.map(({ path }) => path)).size).toBe(mapping.length)
  return new Map(mapping.map((entry) => [entry.path, entry]))
}

/** An entry that names no field of the provider. */
export const entry = (facts: Partial<MappingEntry>) => ({ providerFields: [], ...facts })
