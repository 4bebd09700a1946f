// A stand-in of Paycombat in a process of its own, so that its work is not counted as that of the caller. Answers so many milliseconds
// late as its argument says.
import { startSandbox } from '@portico/sandbox'

const milliseconds = Number(process.argv[2] ?? 0)
const sandbox = await startSandbox({
  providers: ['paycombat'],
  ...(milliseconds > 0 && { faults: { paycombat: { kind: 'latency', milliseconds } } }),
})
// Its record of all requests grows: after each round it begins anew.
process.on('message', () => {
  sandbox.reset()
  process.send?.('reset')
})
process.on('disconnect', () => process.exit(0))
process.send?.(sandbox.providers)
