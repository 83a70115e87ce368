import type { Editor } from '@tiptap/core'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { useDocumentCommands } from '../../../../../renderer/features/document/commands/useDocumentCommands.ts'
import { useModeCommands } from '../../../../../renderer/features/document/mode/useModeCommands.ts'
import { commands } from '../../../../../renderer/kit/commands/commands.ts'
import { commandForKeystroke, runCommand } from '../../../../../renderer/kit/commands/useShortcuts.ts'
import { notices } from '../../../../../renderer/kit/notices/notices.ts'
import { cleanup, renderHook } from '../../../../support/screens/render.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

const nothing = () => {}

function open(rights: { readonly mayWrite: boolean; readonly mayComment: boolean }) {
  const begun: string[] = []
  const modes: string[] = []
  renderHook(() => {
    useDocumentCommands({
      ...rights,
      editor: {} as Editor,
      openDialog: nothing,
      toggleOutline: nothing,
      toggleReview: nothing,
      planSection: nothing,
      begin: (kind) => begun.push(kind),
    })
    useModeCommands({ ...rights, mode: rights.mayComment ? 'comment' : 'read', onMode: (mode) => modes.push(mode) })
  })
  const press = (key: string) => {
    const command = commandForKeystroke(new KeyboardEvent('keydown', { key, ctrlKey: true, altKey: true }), commands.current())
    if (command) runCommand(command)
    return notices.current().at(-1)?.text
  }
  return { begun, modes, press }
}

it('the key for a comment begins one, and says why not where one may not comment', () => {
  const contributor = open({ mayWrite: false, mayComment: true })
  contributor.press('m')
  expect(contributor.begun).toEqual(['comment'])
  cleanup()
  const observer = open({ mayWrite: false, mayComment: false })
  expect(observer.press('m')).toMatch(/^Qui puoi leggere/)
  expect(observer.begun).toEqual([])
})

it('the key for the next mode goes on to one that is allowed, and says so where there is none', () => {
  const contributor = open({ mayWrite: false, mayComment: true })
  contributor.press('j')
  expect(contributor.modes).toEqual(['read'])
  cleanup()
  const observer = open({ mayWrite: false, mayComment: false })
  expect(observer.press('j')).toBe('Qui puoi solo leggere.')
  expect(observer.modes).toEqual([])
})

it('the key for a section says why not where one may not write', () => {
  expect(open({ mayWrite: false, mayComment: true }).press('s')).toMatch(/^Solo chi può scrivere/)
})
