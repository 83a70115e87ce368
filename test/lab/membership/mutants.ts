import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Plugin } from 'vite'
import { tryHistory } from './histories.ts'
import { PropertyFailure } from './properties.ts'
import type { Evaluate } from './world.ts'

/** One place of the evaluation, broken. */
export interface Mutant {
  readonly name: string
  /** File of `shared/protocol/membershipLog/evaluation`. */
  readonly file: string
  readonly from: string
  readonly to: string
}

const mutant = (name: string, file: string, from: string, to: string): Mutant => ({ name, file, from, to })

/** Places where a rule of the design is one expression. */
export const mutants: readonly Mutant[] = [
  mutant('a removal does not reach what is dated back', 'removals.ts', '!covers(by, i) && !isSettled(by, i)', 'covers(i, by)'),
  mutant(
    'facilitators cannot be removed',
    'removals.ts',
    '!(level[tenure] === FACILITATOR && !senior(viaOf(revoke), tenure))',
    'level[tenure] !== FACILITATOR',
  ),
  mutant('a tenure is anybody’s who names it', 'tenures.ts', 'key[v] === author[i] && ', ''),
  mutant('partners may appoint', 'levels.ts', 'facilitatorKinds.has(kind) ? FACILITATOR', 'facilitatorKinds.has(kind) ? PARTNER'),
  mutant('a join needs no proof', 'tenures.ts', 'tenures.fits[v] && proven[i] ? tenureOf(levels[', 'tenures.fits[v] ? tenureOf(levels['),
  mutant('a withdrawn invitation lets in', 'admissions.ts', 'withdrawals.some((w) => !covers(w, i))', 'false'),
  mutant('a removed key comes back by an invitation', 'removals.ts', 'if (isJoin && toLevel[revoke] === 0) return false', ''),
  mutant('a junior readmits', 'removals.ts', 'if (!senior(viaOf(revoke), viaOf(granted))) return true', 'return true'),
  mutant('a tenure that does not count gives rights', 'removals.ts', 'if (counts[tenure] === 0) {', 'if (tenure < 0) {'),
  mutant(
    'a table begins with anybody',
    'tenures.ts',
    "statement?.kind !== 'genesis' || statement.author !== founder",
    "statement?.kind !== 'genesis'",
  ),
  mutant('a demoted member hosts', 'hostingTerms.ts', 'level < PARTNER', 'level < 0'),
  mutant('anybody withdraws', 'admissions.ts', '(groups.withdrawals.get(v) ?? []).filter((i) => counts[i] === 1)', 'groups.withdrawals.get(v) ?? []'),
  mutant('a leave undoes what was done in office', 'removals.ts', 'limits.filter(isDenial)', 'limits'),
  mutant('devices stay', 'removals.ts', '...(caps.get(viaOf(tenure)) ?? []), ', ''),
  mutant('a detached device stays', 'removals.ts', '...detached().map((by) => ({ by, to: 0 }))', ''),
  mutant('anybody closes the past', 'tenures.ts', 'return v === tenures.root ? noTenure : null\n    case', 'return noTenure\n    case'),
  mutant('a grant beside a removal escapes it', 'removals.ts', 'if (!covers(granted, revoke)) return false', ''),
  mutant('what is equally deep goes by arrival', 'graph.ts', '(statements[a] as Statement).id < (statements[b] as Statement).id ? -1 : 1', '0'),
  mutant('terms are numbered by arrival', 'hostingTerms.ts', 'numbers?.[i] ?? 1', 'i'),
]

const root = fileURLToPath(new URL('../../..', import.meta.url))
const folder = path.join(root, 'shared/protocol/membershipLog/evaluation')

/** Builds the evaluation with one place broken, or whole. @throws Error where the place is not in the file */
export async function buildEvaluate(broken: Mutant | null): Promise<Evaluate> {
  const name = broken ? `mutant-${mutants.indexOf(broken)}` : 'whole'
  let isBroken = false
  const breaking: Plugin = {
    name: 'break-one-place',
    enforce: 'pre',
    transform: (code, id) => {
      if (!broken || id !== path.join(folder, broken.file) || !code.includes(broken.from)) return null
      isBroken = true
      return code.replace(broken.from, broken.to)
    },
  }
  const outDir = path.join(root, 'node_modules/.cache/tavolo-mutants')
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [breaking],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: path.join(folder, 'evaluate.ts'),
      outDir,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: `${name}-${process.pid}.mjs` } },
    },
  })
  if (broken && !isBroken) throw new Error(`${broken.file} has no place to break for: ${broken.name}`)
  const module: { readonly evaluate: Evaluate } = await import(/* @vite-ignore */ pathToFileURL(path.join(outDir, `${name}-${process.pid}.mjs`)).href)
  return module.evaluate
}

/** The property that fails first within a number of histories, without the comparison with the definitions; null where none does. */
export function firstFailure(evaluate: Evaluate, seeds: readonly number[]): string | null {
  for (const seed of seeds) {
    try {
      tryHistory(seed, evaluate, false)
    } catch (error) {
      if (error instanceof PropertyFailure) return `${error.message} (seed ${seed})`
      throw error
    }
  }
  return null
}
