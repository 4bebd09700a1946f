import type { CustomerDocument } from '../adapter/capabilities.ts'
import type { Leaf } from '../customer/leaves.ts'
import type { Issue } from '../result/issue.ts'
import type { TableOwner } from './field-table.ts'
import type { ElementChoice, FileSource } from './source.ts'

/** What a customer's reading depends on. */
export interface ReadingContext {
  readonly input: unknown
  readonly owner: TableOwner
  /** Paths that the canonical check refused: neither missing nor checked again. */
  readonly refused: ReadonlySet<string>
  /** The index of the element that is chosen; absent if the customer has no supported one. */
  readonly chosen: ReadonlyMap<ElementChoice, number>
  /** The customer's documents. */
  readonly documents: readonly CustomerDocument[]
  /** The indices of the documents that each source reads. */
  readonly files: ReadonlyMap<FileSource, readonly number[]>
}

/** A canonical value that would be needed for a source to give a value. */
export type Gap =
  | {
      type: 'value'
      path: string
      pick?: ElementChoice
      /** The merchant's placeholder will stand in as soon as there is an object for it to stand in. */
      fillable: boolean
    }
  | FileGap
  | { type: 'anyOf'; alternatives: Gap[][] }

/** A document that would be needed for a source to give a value. */
export interface FileGap {
  type: 'file'
  source: FileSource
  /** The canonical path of what it must belong to; empty for the customer as a whole. */
  owner: string
}

/** What a source gives for one customer. */
export interface Reading {
  /** Absent: nothing to send. */
  value?: unknown
  /** What it reads, in one path: `name` where it joins `name.given` and `name.family`. */
  path: string
  /** The canonical values that go into it, or would once what is wrong is corrected. */
  leaves: Leaf[]
  /** Present, but passed over, and why. */
  passedOver: { path: string; reason: string }[]
  /** The indices of the documents that go into it. */
  files: readonly number[]
  /** Where placeholders stand in. */
  filled: { path: string; placeholder: string }[]
  /** What would give a value; empty only where there is one or where something present is wrong. */
  gaps: Gap[]
  issues: Issue[]
  /** Something it reads was refused by the canonical check. */
  refused: boolean
  /** What would be sent if the condition of `sentIf` held; absent if it holds. */
  withheld?: Reading
}

/** A reading without any value, to be spread. */
export const nothing = {
  leaves: [],
  files: [],
  passedOver: [],
  filled: [],
  gaps: [],
  issues: [],
  refused: false,
}

/** The path of a document in reports and issues. */
export const pathOfDocument = (index: number): string => `documents[${index}]`

/** The paths of the values and the documents that go into what is read. */
export const pathsRead = ({ leaves, files }: Reading): string[] => [
  ...leaves.map(({ path }) => path),
  ...files.map(pathOfDocument),
]

export const hasValue = (reading: Reading) => reading.value !== undefined
