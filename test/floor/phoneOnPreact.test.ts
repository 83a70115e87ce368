import { describe, expect, it } from 'vitest'
import { type SourceFile, sourceFiles } from './sourceTree.ts'

/** What React does and Preact does not, silently: the phone's page is built on Preact (decision 21). */
const doesNothing = ({ text }: SourceFile) =>
  /\bautoFocus\b|\bspellCheck=\{|\buseDeferredValue\b|\b(start|use)Transition\b|\bflushSync\b/.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''))

describe('the code of phones', () => {
  const files = sourceFiles(['renderer/guest', 'renderer/features', 'renderer/kit/touch'], /\.tsx?$/).filter(
    ({ file }) => !file.startsWith('renderer/features/') || file.split('/')[3] === 'phone',
  )

  it('uses nothing of React that its page does not have', () => {
    expect(files.length).toBeGreaterThan(50)
    expect(files.filter(doesNothing).map(({ file }) => file)).toEqual([])
  })

  it('would be found where it is planted', () => {
    const isCaught = (text: string) => doesNothing({ file: 'renderer/guest/Planted.tsx', text })
    expect(['<input autoFocus />', '<input spellCheck={false} />', 'const [late] = useTransition()'].map(isCaught)).toEqual([true, true, true])
    expect(['<input spellCheck="false" />', '// no autoFocus here'].map(isCaught)).toEqual([false, false])
  })
})
