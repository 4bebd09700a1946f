import { buildApplication, buildRouteMap } from '@stricli/core'
import { account } from './commands/account.ts'
import { adopt } from './commands/adopt.ts'
import { audit } from './commands/audit.ts'
import { cancel } from './commands/cancel.ts'
import { check } from './commands/check.ts'
import { create } from './commands/create.ts'
import { forget } from './commands/forget.ts'
import { get } from './commands/get.ts'
import { history } from './commands/history.ts'
import { importCommand } from './commands/import.ts'
import { init } from './commands/init.ts'
import { list } from './commands/list.ts'
import { migrate } from './commands/migrate.ts'
import { newAdapter } from './commands/new-adapter.ts'
import { pause } from './commands/pause.ts'
import { preview } from './commands/preview.ts'
import { providers } from './commands/providers.ts'
import { questions } from './commands/questions.ts'
import { reconcile } from './commands/reconcile.ts'
import { report } from './commands/report.ts'
import { requirements } from './commands/requirements.ts'
import { resolve } from './commands/resolve.ts'
import { resume } from './commands/resume.ts'
import { retry } from './commands/retry.ts'
import { rotate } from './commands/rotate.ts'
import { route } from './commands/route.ts'
import { sandbox } from './commands/sandbox.ts'
import { sweep } from './commands/sweep.ts'
import { update } from './commands/update.ts'
import { upload } from './commands/upload.ts'
import { work } from './commands/work.ts'
import { usageText } from './usage-text.ts'
import { version } from './version.ts'

const routes = buildRouteMap({
  routes: {
    providers,
    requirements,
    questions,
    check,
    preview,
    create,
    route,
    reconcile,
    get,
    update,
    upload,
    import: importCommand,
    work,
    report,
    pause,
    resume,
    retry,
    cancel,
    history,
    list,
    resolve,
    sweep,
    adopt,
    forget,
    audit,
    account,
    rotate,
    migrate,
    sandbox,
    init,
    newAdapter,
  },
  docs: {
    brief: 'Onboard customers at payment providers',
    fullDescription: [
      'Onboard customers at payment providers.',
      '',
      'Try it without any account:',
      '  portico check customer.json --sandbox',
      '  portico create customer.json --provider saudi-payee --sandbox',
      '',
      'Exit codes: 0 done, 1 refused or not ready, 2 wrong usage or configuration, 3 a write of unknown outcome;',
      '130 (Ctrl-C) or 143 (SIGTERM) interrupted, and nothing is unknown.',
      'Personal data and secrets are masked unless --reveal is given.',
    ].join('\n'),
  },
})

/** Every sub-command by name; their work is loaded when it is called for. */
export const app = buildApplication(routes, {
  name: 'portico',
  versionInfo: { currentVersion: version },
  scanner: {
    caseStyle: 'allow-kebab-for-camel',
    allowArgumentEscapeSequence: true,
    // Two letters off: a word that was meant for something else is not bent into one of ours.
    distanceOptions: {
      threshold: 2,
      weights: { insertion: 1, deletion: 1, substitution: 1, transposition: 1 },
    },
  },
  documentation: { caseStyle: 'convert-camel-to-kebab' },
  localization: { text: usageText },
})
