import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { Heading, ImagePlus, Link, Table } from 'lucide-react'
import type { RefObject } from 'react'
import { Group, Separator, Toolbar } from 'react-aria-components'
import { IconButton } from '../../../kit/Button.tsx'
import { cx } from '../../../kit/cx.ts'
import { formatKeys } from '../../../kit/keys.ts'
import { Menu, type MenuEntry } from '../../../kit/Menu.tsx'
import { useTranslations } from '../../../kit/words.ts'
import { blockStyles, insertTable, listToggles, markToggles, setStyle, styleAt, styleKeys, type Toggle, tableActs } from './actions.ts'
import css from './FormattingBar.module.css'

interface Props {
  readonly editor: Editor
  readonly onLink: () => void
  readonly onPicture: () => void
  readonly barRef: RefObject<HTMLDivElement | null>
}

/** What can be done to the text, pinned above it. Arrow keys move along it, Escape goes back to the text. */
export function FormattingBar({ editor, onLink, onPicture, barRef }: Props) {
  const { t: say } = useTranslations()
  const at = useEditorState({
    editor,
    selector: ({ editor: it }) => ({
      style: styleAt(it),
      on: [...markToggles, ...listToggles].filter((toggle) => toggle.isOn(it)).map((toggle) => toggle.id),
      link: it.isActive('link'),
      picture: it.isActive('image'),
      table: it.isActive('table'),
    }),
  })
  const toggles = (list: readonly Toggle[]) =>
    list.map(({ id, titleKey, Icon, keys, run }) => (
      <IconButton
        key={id}
        label={keys ? `${say(titleKey)} (${formatKeys(keys)})` : say(titleKey)}
        Icon={Icon}
        pressed={at.on.includes(id)}
        preventFocusOnPress
        onPress={() => run(editor)}
      />
    ))
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape from any of the bar's buttons
    <div ref={barRef} className={css.place} onKeyDown={(event) => event.key === 'Escape' && editor.commands.focus()}>
      <Toolbar aria-label={say('writing.bar')} className={cx(css.bar)}>
        <Menu label={say('writing.style')} Icon={Heading} text={say(styleKeys[at.style])} entries={styleEntries(editor, at.style, say)} />
        <Separator orientation="vertical" className={cx(css.line)} />
        <Group aria-label={say('writing.bar.marks')} className={cx(css.group)}>
          {toggles(markToggles)}
        </Group>
        <Separator orientation="vertical" className={cx(css.line)} />
        <Group aria-label={say('writing.bar.lists')} className={cx(css.group)}>
          {toggles(listToggles)}
        </Group>
        <Separator orientation="vertical" className={cx(css.line)} />
        <Group aria-label={say('writing.bar.insert')} className={cx(css.group)}>
          <IconButton label={`${say('writing.link')} (${formatKeys('Shift+Mod+K')})`} Icon={Link} pressed={at.link} onPress={onLink} />
          <IconButton
            label={say(at.picture ? 'writing.picture.describe' : 'writing.picture')}
            Icon={ImagePlus}
            pressed={at.picture}
            onPress={onPicture}
          />
          <Menu label={say('writing.table')} Icon={Table} entries={tableEntries(editor, at.table, say)} />
        </Group>
      </Toolbar>
    </div>
  )
}

type Say = ReturnType<typeof useTranslations>['t']

const styleEntries = (editor: Editor, now: number, say: Say): MenuEntry[] =>
  blockStyles.map((style) => ({
    id: `style-${style}`,
    label: say(styleKeys[style]),
    checked: style === now,
    keys: `Alt+Mod+${style}`,
    onAction: () => soon(() => setStyle(editor, style)),
  }))

/** Outside a table one line says what would be here, and why it is not: eight times the same reason would be noise. */
function tableEntries(editor: Editor, inTable: boolean, say: Say): (MenuEntry | 'separator')[] {
  const insert: MenuEntry = { id: 'insert', label: say('writing.table.insert'), onAction: () => soon(() => insertTable(editor)) }
  if (!inTable) return [insert, { id: 'rest', label: say('writing.table.rest'), whyNot: say('writing.table.notInside'), onAction: () => undefined }]
  const acts = tableActs.map(
    ({ id, titleKey, run }): MenuEntry => ({
      id,
      label: say(titleKey),
      variant: id.startsWith('delete') ? 'danger' : 'plain',
      onAction: () => soon(() => run(editor)),
    }),
  )
  return [...acts, 'separator', insert]
}

/** After the menu has given the focus back to its button, so that the text keeps it. */
const soon = (act: () => void) => requestAnimationFrame(() => requestAnimationFrame(act))
