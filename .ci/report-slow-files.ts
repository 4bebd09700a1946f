// A reporter of vitest: names the test files that run for minutes, so that the log of a run that hangs says where.
import type { Reporter, TestModule } from 'vitest/node'

const tooLongMs = 5 * 60_000

export default class SlowFiles implements Reporter {
  readonly #started = new Map<string, number>()

  onTestRunStart(): void {
    setInterval(() => this.#report(), 60_000).unref()
  }

  onTestModuleStart(file: TestModule): void {
    this.#started.set(file.moduleId, Date.now())
  }

  onTestModuleEnd(file: TestModule): void {
    this.#started.delete(file.moduleId)
  }

  #report(): void {
    for (const [file, started] of this.#started) {
      const minutes = Math.round((Date.now() - started) / 60_000)
      if (Date.now() - started > tooLongMs) console.log(`still running after ${minutes} minutes: ${file}`)
    }
  }
}
