import type { Customer, CustomerKind } from '@portico/core'
import { leavesOf, wayTo } from '../customers/edit.ts'

/** A customer of whom nothing is known. */
export const bareOf = (kind: CustomerKind): unknown => ({ kind, reference: 'closure-0001' })

/** What can be left out of a customer; a union's own discriminator says what the rest is. */
export const removable = (customer: Customer): string[] =>
  [...new Set(leavesOf(customer).flatMap(({ path }) => wayTo(path)))].filter(
    (path) => !/(^|\.)(kind|scheme|reference)$/.test(path) && !path.startsWith('providerOptions'),
  )
