import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { Heading, ImagePlus, Link, Radio, Table } from 'lucide-react'
import type { RefObject } from 'react'
import { Group, Separator, Toolbar } from 'react-aria-components'
import { IconButton } from '../../../kit/buttons/Button.tsx'
import { formatKeys } from '../../../kit/commands/shortcuts.ts'
import { Menu, type MenuEntry } from '../../../kit/menus/Menu.tsx'
import { cx } from '../../../kit/text/cx.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { blockStyles } from '../commands/documentCommandIds.ts'
import { insertTable, listToggles, markToggles, setStyle, styleAt, styleKeys, type Toggle, tableCommands } from '../commands/formattingCommands.ts'
import css from './FormattingBar.module.css'

interface Props {
  readonly editor: Editor
  readonly onLink: () => void
  readonly onPicture: () => void
  readonly onLive: () => void
  readonly barRef: RefObject<HTMLDivElement | null>
}

/** The formatting toolbar above the text. Arrow keys move the focus along it, Escape returns it to the text. */
export function FormattingBar({ editor, onLink, onPicture, onLive, barRef }: Props) {
  const { t } = useTranslations()
  const active = useEditorState({
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
        label={keys ? `${t(titleKey)} (${formatKeys(keys)})` : t(titleKey)}
        Icon={Icon}
        pressed={active.on.includes(id)}
        preventFocusOnPress
        onPress={() => run(editor)}
      />
    ))
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape from any of the bar's buttons
    <div ref={barRef} className={css.place} onKeyDown={(event) => event.key === 'Escape' && editor.commands.focus()}>
      <Toolbar aria-label={t('document.bar')} className={cx(css.bar)}>
        <Menu label={t('document.style')} Icon={Heading} text={t(styleKeys[active.style])} entries={styleEntries(editor, active.style, t)} />
        <Separator orientation="vertical" className={cx(css.line)} />
        <Group aria-label={t('document.bar.marks')} className={cx(css.group)}>
          {toggles(markToggles)}
        </Group>
        <Separator orientation="vertical" className={cx(css.line)} />
        <Group aria-label={t('document.bar.lists')} className={cx(css.group)}>
          {toggles(listToggles)}
        </Group>
        <Separator orientation="vertical" className={cx(css.line)} />
        <Group aria-label={t('document.bar.insert')} className={cx(css.group)}>
          <IconButton label={`${t('document.link')} (${formatKeys('Shift+Mod+K')})`} Icon={Link} pressed={active.link} onPress={onLink} />
          <IconButton
            label={t(active.picture ? 'document.picture.describe' : 'document.picture')}
            Icon={ImagePlus}
            pressed={active.picture}
            onPress={onPicture}
          />
          <IconButton label={t('document.live.insert')} Icon={Radio} onPress={onLive} />
          <Menu label={t('document.table')} Icon={Table} entries={tableEntries(editor, active.table, t)} />
        </Group>
      </Toolbar>
    </div>
  )
}

type Translate = ReturnType<typeof useTranslations>['t']

const styleEntries = (editor: Editor, current: number, t: Translate): MenuEntry[] =>
  blockStyles.map((style) => ({
    id: `style-${style}`,
    label: t(styleKeys[style]),
    checked: style === current,
    keys: `Alt+Mod+${style}`,
    onAction: () => afterMenuCloses(() => setStyle(editor, style)),
  }))

/** Outside a table one disabled entry stands for the eight table commands, with the reason. */
function tableEntries(editor: Editor, inTable: boolean, t: Translate): (MenuEntry | 'separator')[] {
  const insert: MenuEntry = { id: 'insert', label: t('document.table.insert'), onAction: () => afterMenuCloses(() => insertTable(editor)) }
  if (!inTable) return [insert, { id: 'rest', label: t('document.table.rest'), whyNot: t('document.table.notInside'), onAction: () => undefined }]
  const commands = tableCommands.map(
    ({ id, titleKey, run }): MenuEntry => ({
      id,
      label: t(titleKey),
      variant: id.startsWith('delete') ? 'danger' : 'plain',
      onAction: () => afterMenuCloses(() => run(editor)),
    }),
  )
  return [...commands, 'separator', insert]
}

/** Runs after the menu has returned the focus to its button; otherwise the text would lose the focus again. */
const afterMenuCloses = (action: () => void) => requestAnimationFrame(() => requestAnimationFrame(action))
