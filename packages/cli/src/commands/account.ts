import { buildRouteMap } from '@stricli/core'
import { mergeAccount } from './merge-account.ts'

export const account = buildRouteMap({
  routes: { merge: mergeAccount },
  docs: {
    brief: 'Look after the accounts of the ledger',
    fullDescription: [
      'Look after the accounts of the ledger. An account that gets another name in the configuration needs nothing.',
      '',
      'Examples:',
      '  portico account merge paycombat',
    ].join('\n'),
  },
})
