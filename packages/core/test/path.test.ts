import { parsePath } from '@portico/core/adapter'
import { expect, test } from 'vitest'

test.each([
  ['', []],
  ['name.given', ['name', 'given']],
  ['identifications[1].number', ['identifications', 1, 'number']],
  ['payoutAccounts[].bic', ['payoutAccounts', '[]', 'bic']],
  ['providerOptions.saudi-payee.note', ['providerOptions', 'saudi-payee', 'note']],
  ['metadata["a.b[0]"]', ['metadata', 'a.b[0]']],
  ['metadata["say \\"hi\\" \\\\"]', ['metadata', 'say "hi" \\']],
  ['metadata[""]', ['metadata', '']],
])('the path %s leads to %j', (path, steps) => {
  expect(parsePath(path)).toEqual(steps)
})
