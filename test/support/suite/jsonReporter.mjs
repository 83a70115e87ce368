import fs from 'node:fs'

/**
 * A vitest reporter that writes what happened to the file named by TAVOLO_TEST_REPORT:
 * `{ passed: number, failed: string[], skipped: { name: string, reason: string }[] }`. A file that cannot even be read counts as one failure.
 */
export default class JsonReporter {
  onTestRunEnd(modules, unhandled) {
    const summary = { passed: 0, failed: [], skipped: [] }
    for (const module of modules) {
      const file = module.relativeModuleId
      const suites = [module, ...module.children.allSuites()]
      if (suites.some((suite) => suite.errors().length > 0)) summary.failed.push(file)
      for (const test of module.children.allTests()) {
        const { state, note } = test.result()
        const name = `${file} > ${test.fullName}`
        if (state === 'passed') summary.passed += 1
        else if (state === 'failed') summary.failed.push(name)
        else summary.skipped.push({ name, reason: note ?? 'no reason given' })
      }
    }
    for (const error of unhandled) summary.failed.push(`an error outside every test: ${error.message}`)
    fs.writeFileSync(process.env.TAVOLO_TEST_REPORT, JSON.stringify(summary))
  }
}
