import type { Adapter } from './adapter.ts'

/**
 * An adapter that certainly has these optional operations. The type of a configured adapter extends it.
 *
 * @example export interface AcmeAdapter extends AdapterWith<AcmeDetails, 'acme', 'get' | 'update'> {}
 */
export type AdapterWith<Details, Id extends string, Operations extends keyof Adapter<Details, Id>> = Adapter<
  Details,
  Id
> &
  Required<Pick<Adapter<Details, Id>, Operations>>
