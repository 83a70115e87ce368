import type { KeySection } from '../../../kit/commands/ShortcutHelp.tsx'
import { listToggles, markToggles } from './formattingCommands.ts'
import { LIST_KEYS } from './listCommands.ts'

/** What keys do in a document. */
export const documentKeys: KeySection = {
  titleKey: 'document.keys',
  rows: [
    ...[...markToggles, ...listToggles].flatMap(({ titleKey, keys }) => (keys ? [{ titleKey, keys: [keys] }] : [])),
    { titleKey: 'document.list.beginOrJoin', keys: [LIST_KEYS] },
    { titleKey: 'document.style.text', keys: ['Mod+Alt+0'] },
    { titleKey: 'document.style.h1', keys: ['Mod+Alt+1'] },
    { titleKey: 'document.style.h2', keys: ['Mod+Alt+2'] },
    { titleKey: 'document.style.h3', keys: ['Mod+Alt+3'] },
    { titleKey: 'document.link', keys: ['Shift+Mod+K'] },
    { titleKey: 'document.review.comment', keys: ['Mod+Alt+M'] },
    { titleKey: 'document.review.suggest', keys: ['Mod+Alt+P'] },
    { titleKey: 'document.step.next', keys: ['F4'] },
    { titleKey: 'document.step.previous', keys: ['Shift+F4'] },
    { titleKey: 'document.step.accept', keys: ['Mod+Alt+A'] },
    { titleKey: 'document.step.dismiss', keys: ['Mod+Alt+X'] },
    { titleKey: 'document.step.nextComment', keys: ['F2'] },
    { titleKey: 'document.step.previousComment', keys: ['Shift+F2'] },
    { titleKey: 'document.mode.next', keys: ['Mod+Alt+J'] },
    { titleKey: 'document.view.next', keys: ['Mod+Alt+V'] },
    { titleKey: 'document.section.plan', keys: ['Mod+Alt+S'] },
    { titleKey: 'document.moveUp', keys: ['Alt+Shift+ArrowUp'] },
    { titleKey: 'document.moveDown', keys: ['Alt+Shift+ArrowDown'] },
    { titleKey: 'document.handle', keys: ['Mod+Alt+B'] },
    { titleKey: 'document.aloud', keys: ['Mod+Alt+L'] },
    { titleKey: 'document.find', keys: ['Mod+F'] },
    { titleKey: 'document.find.next', keys: ['F3', 'Shift+F3'] },
    { titleKey: 'document.keys.indent', keys: ['Tab', 'Shift+Tab'] },
    { titleKey: 'document.keys.break', keys: ['Shift+Enter'] },
    { titleKey: 'common.undo', keys: ['Mod+Z'] },
    { titleKey: 'common.redo', keys: ['Shift+Mod+Z', 'Mod+Y'] },
  ],
}
