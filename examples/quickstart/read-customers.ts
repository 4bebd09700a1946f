import { readdirSync, readFileSync } from 'node:fs'
import type { Customer } from '@portico/core'

export interface CustomerFile {
  /** The file's name without `.json`. */
  name: string
  /** As read. Not checked here: `create` and `preflight` check everything and tell all at once. */
  customer: Customer
}

const folder = new URL('../customers/', import.meta.url)

/** The invented customers of `examples/customers/`, in the order of their references. */
export function readCustomers(): CustomerFile[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({
      name: file.slice(0, -'.json'.length),
      customer: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Customer,
    }))
    .sort((one, other) => one.customer.reference.localeCompare(other.customer.reference))
}
