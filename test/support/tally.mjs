import fs from 'node:fs'

/**
 * A vitest reporter that writes what happened to the file named by TAVOLO_TALLY:
 * `{ passed: number, failed: string[], skipped: { name: string, reason: string }[] }`. A file that cannot even be read counts as one failure.
 */
export default class Tally {
  onTestRunEnd(modules, unhandled) {
    const tally = { passed: 0, failed: [], skipped: [] }
    for (const module of modules) {
      const file = module.relativeModuleId
      const suites = [module, ...module.children.allSuites()]
      if (suites.some((suite) => suite.errors().length > 0)) tally.failed.push(file)
      for (const test of module.children.allTests()) {
        const { state, note } = test.result()
        const name = `${file} > ${test.fullName}`
        if (state === 'passed') tally.passed += 1
        else if (state === 'failed') tally.failed.push(name)
        else tally.skipped.push({ name, reason: note ?? 'no reason given' })
      }
    }
    for (const error of unhandled) tally.failed.push(`an error outside every test: ${error.message}`)
    fs.writeFileSync(process.env.TAVOLO_TALLY, JSON.stringify(tally))
  }
}
