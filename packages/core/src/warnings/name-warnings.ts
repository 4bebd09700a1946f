import type { Evaluation } from '../field-table/evaluate.ts'
import type { Warning } from '../result/warning.ts'
import { leavesRead } from './leaves-read.ts'

/** The canonical model asks for these in Latin script; the local name has a place of its own. */
const latinPath = /(?:^|\.)name\.(?:given|middle|family)$|^legalName$/

// Apostrophes and the like belong to no script (Common), combining accents to that of their letter (Inherited).
const otherLetter = /(?=\p{L})[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u

/** Names that go out with letters which are not Latin. */
export const nameWarnings = (evaluation: Evaluation): Warning[] =>
  leavesRead(evaluation)
    .filter(({ path, value }) => latinPath.test(path) && otherLetter.test(String(value)))
    .map(({ path }) => ({
      path,
      code: 'other_script',
      message: 'has letters that are not Latin; it is asked for in Latin script, as on the document',
    }))
