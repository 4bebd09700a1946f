import { sealJson, unsealJson } from '@portico/ledger/store'
import type { RowSource } from '../book/book.ts'
import type { Run } from '../runs/run.ts'

const contextOf = ({ id }: Run, contentDigest: Uint8Array) =>
  `run:${id}:${Buffer.from(contentDigest).toString('hex')}`

/** Encrypts a row as it was read. */
export const sealRow = (run: Run, contentDigest: Uint8Array, source: RowSource) =>
  sealJson(run.key, source, contextOf(run, contentDigest))

/** Decrypts what `sealRow` made. */
export const unsealRow = (run: Run, contentDigest: Uint8Array, sealed: Uint8Array) =>
  unsealJson<RowSource>(run.key, sealed, contextOf(run, contentDigest))
