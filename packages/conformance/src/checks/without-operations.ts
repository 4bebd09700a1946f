import type { Bench } from '../bench/bench.ts'

// Why a check does not concern an adapter that lacks an operation.

export const withoutGet = ({ adapter }: Bench) => (adapter.get ? undefined : 'it has no get')
export const withoutUpdate = ({ adapter }: Bench) => (adapter.update ? undefined : 'it has no update')
export const withoutErase = ({ adapter }: Bench) => (adapter.erase ? undefined : 'it has no erase')
export const withoutUpload = ({ adapter }: Bench) =>
  adapter.uploadDocument ? undefined : 'it has no uploadDocument'
