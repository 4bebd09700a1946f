import type { Customer } from '@portico/core'
import { leavesOf, wayTo } from '../customers/edit.ts'

/** A customer with only a reference, whose form the provider may prescribe. */
export const bareOf = ({ kind, reference }: Customer): Pick<Customer, 'kind' | 'reference'> => ({
  kind,
  reference,
})

/** What can be left out of a customer; a union's own discriminator says what the rest is. */
export const removable = (customer: Customer): string[] =>
  [...new Set(leavesOf(customer).flatMap(({ path }) => wayTo(path)))].filter(
    (path) => !/(^|\.)(kind|scheme|reference)$/.test(path) && !path.startsWith('providerOptions'),
  )
