/** What became of a request to erase a customer's data. */
export interface Erasure<Provider extends string = string> {
  /** The provider's id: `sqril`. */
  provider: Provider
  /** The account at the provider: its name in the configuration, by default the provider's id. */
  account: string
  /**
   * - `erased`: the provider has erased what it may erase
   * - `scheduled`: the provider accepted the request and will erase later
   * - `nothing_held`: the provider answered that it holds nothing about this customer
   */
  type: 'erased' | 'scheduled' | 'nothing_held'
  /** When the provider will have erased, ISO 8601, UTC. Only with `scheduled`, and if the provider says so. */
  dueAt?: string
  /** False if the ledger could not store it: erase again. Absent otherwise. */
  recorded?: false
  /** The provider's whole answer. It may quote the customer: it is a function so that nothing prints it. */
  raw(): unknown
}
