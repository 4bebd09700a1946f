import { conditionInWords } from '@portico/core'
import { expect, test } from 'vitest'

test.each([
  ['payoutAccounts[].currency', ['KWD', 'AED'], 'Payout currency is KWD or AED'],
  ['gender', ['male'], 'Gender is male'],
  ['legalName', ['A'], 'Legal name is A'],
  ['nowhere', ['x'], 'nowhere is x'],
])('a condition on %s is told by the titles of the model', (path, values, words) => {
  expect(conditionInWords({ path, in: values })).toBe(words)
})
