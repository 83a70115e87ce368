import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { AlignLeft, AtSign, Baseline, Heading, ImagePlus, Link, Plus, Radio, Table } from 'lucide-react'
import type { RefObject } from 'react'
import { Group, Separator, Toolbar } from 'react-aria-components'
import { IconButton } from '../../../kit/buttons/Button.tsx'
import { findCommand } from '../../../kit/commands/commands.ts'
import { formatKeys } from '../../../kit/commands/shortcuts.ts'
import { Menu, type MenuEntry } from '../../../kit/menus/Menu.tsx'
import { cx } from '../../../kit/text/cx.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { choiceAt, insertChoices, textChoices } from '../commands/blockChoices.ts'
import { blockStyles } from '../commands/documentCommandIds.ts'
import { insertTable, listToggles, markToggles, setStyle, styleAt, styleKeys, type Toggle, tableCommands } from '../commands/formattingCommands.ts'
import { choose, isChosen, paragraphChoices } from '../commands/paragraphCommands.ts'
import { beginMention } from '../mentions/mentionPlugin.ts'
import css from './FormattingBar.module.css'

interface Props {
  readonly editor: Editor
  readonly onLink: () => void
  readonly onPicture: () => void
  readonly onLive: () => void
  readonly barRef: RefObject<HTMLDivElement | null>
  /** Whether what is done is suggested: tables, pictures and live blocks cannot be. */
  readonly isSuggesting: boolean
}

/** The formatting toolbar above the text. Arrow keys move the focus along it, Escape returns it to the text. */
export function FormattingBar({ editor, onLink, onPicture, onLive, barRef, isSuggesting }: Props) {
  const { t } = useTranslations()
  const active = useEditorState({
    editor,
    selector: ({ editor: it }) => ({
      style: styleAt(it),
      kind: choiceAt(it)?.id ?? null,
      chosen: paragraphChoices.filter((choice) => isChosen(it, choice)).map(({ id }) => id),
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
        <Menu label={t('document.style')} Icon={Heading} text={styleText(active, t)} entries={styleEntries(editor, active, t)} />
        <Separator orientation="vertical" className={cx(css.line)} />
        <Group aria-label={t('document.bar.marks')} className={cx(css.group)}>
          {toggles(markToggles.filter(isFrequent))}
          <Menu label={t('document.bar.moreMarks')} Icon={Baseline} entries={markEntries(editor, active.on, t)} />
          <Menu label={t('document.paragraph')} Icon={AlignLeft} entries={paragraphEntries(editor, active.chosen, t)} />
        </Group>
        <Separator orientation="vertical" className={cx(css.line)} />
        <Group aria-label={t('document.bar.lists')} className={cx(css.group)}>
          {toggles(listToggles.filter(({ id }) => id !== 'quote'))}
        </Group>
        <Separator orientation="vertical" className={cx(css.line)} />
        <Group aria-label={t('document.bar.insert')} className={cx(css.group)}>
          <IconButton label={`${t('document.link')} (${formatKeys('Shift+Mod+K')})`} Icon={Link} pressed={active.link} onPress={onLink} />
          {!isSuggesting && (
            <>
              <IconButton
                label={t(active.picture ? 'document.picture.describe' : 'document.picture')}
                Icon={ImagePlus}
                pressed={active.picture}
                onPress={onPicture}
              />
              <Menu label={t('document.table')} Icon={Table} entries={tableEntries(editor, active.table, t)} />
              <Menu label={t('document.insert')} Icon={Plus} entries={insertEntries(editor, onLive, t)} />
            </>
          )}
        </Group>
      </Toolbar>
    </div>
  )
}

type Translate = ReturnType<typeof useTranslations>['t']

/** Marks with a button of their own; the others are in a menu. */
const isFrequent = ({ id }: Toggle): boolean => ['bold', 'italic', 'underline', 'highlight'].includes(id)

interface ActiveStyle {
  readonly style: (typeof blockStyles)[number]
  /** Id of the kind of block; null where several are selected. */
  readonly kind: string | null
}

/** Kinds of text that are chosen as a style is, beside headings. */
const furtherStyles = textChoices.filter(({ id }) => ['quote', 'callout', 'code'].includes(id))

const styleText = ({ style, kind }: ActiveStyle, t: Translate): string => t(furtherStyles.find(({ id }) => id === kind)?.titleKey ?? styleKeys[style])

const styleEntries = (editor: Editor, { style: current, kind }: ActiveStyle, t: Translate): MenuEntry[] => [
  ...blockStyles.map((style) => ({
    id: `style-${style}`,
    label: t(styleKeys[style]),
    checked: style === current && !furtherStyles.some(({ id }) => id === kind),
    keys: `Alt+Mod+${style}`,
    onAction: () => afterMenuCloses(() => setStyle(editor, style)),
  })),
  ...furtherStyles.map(({ id, titleKey, run }) => ({
    id,
    label: t(titleKey),
    checked: id === kind,
    onAction: () => afterMenuCloses(() => run(editor)),
  })),
]

const markEntries = (editor: Editor, on: readonly string[], t: Translate): MenuEntry[] =>
  markToggles
    .filter((toggle) => !isFrequent(toggle))
    .map(({ id, titleKey, Icon, keys, run }) => ({
      id,
      label: t(titleKey),
      Icon,
      checked: on.includes(id),
      ...(keys ? { keys } : {}),
      onAction: () => afterMenuCloses(() => run(editor)),
    }))

const paragraphEntries = (editor: Editor, chosen: readonly string[], t: Translate): (MenuEntry | 'separator')[] => {
  const entries = (attribute: 'align' | 'dir') =>
    paragraphChoices
      .filter((choice) => choice.attribute === attribute)
      .map(
        (choice): MenuEntry => ({
          id: choice.id,
          label: t(choice.titleKey),
          checked: chosen.includes(choice.id),
          ...(choice.Icon ? { Icon: choice.Icon } : {}),
          ...(choice.keys ? { keys: choice.keys } : {}),
          onAction: () => afterMenuCloses(() => choose(editor, choice)),
        }),
      )
  return [...entries('align'), 'separator', ...entries('dir')]
}

const insertEntries = (editor: Editor, onLive: () => void, t: Translate): MenuEntry[] => [
  ...[...furtherStyles.filter(({ id }) => id === 'callout'), ...insertChoices].map(({ id, titleKey, Icon, run }) => ({
    id,
    label: t(titleKey),
    Icon,
    onAction: () => afterMenuCloses(() => run(editor)),
  })),
  { id: 'mention', label: t('document.mention'), Icon: AtSign, onAction: () => afterMenuCloses(() => beginMention(editor)) },
  { id: 'live', label: t('document.live.insert'), Icon: Radio, onAction: () => afterMenuCloses(onLive) },
]

/** Outside a table one disabled entry stands for the eight table commands, with the reason. */
function tableEntries(editor: Editor, inTable: boolean, t: Translate): (MenuEntry | 'separator')[] {
  const insert: MenuEntry = { id: 'insert', label: t('document.table.insert'), onAction: () => afterMenuCloses(() => insertTable(editor)) }
  if (!inTable) return [insert, { id: 'rest', label: t('document.table.rest'), whyNot: t('document.table.notInside'), onAction: () => undefined }]
  const commands = tableCommands.map(
    ({ id, titleKey, run, whyNot }): MenuEntry => ({
      id,
      label: t(titleKey),
      whyNot: whyNot?.(editor),
      variant: id.startsWith('delete') ? 'danger' : 'plain',
      onAction: () => afterMenuCloses(() => run(editor)),
    }),
  )
  const widths: MenuEntry = {
    id: 'widths',
    label: t('document.columnWidths'),
    onAction: () => afterMenuCloses(() => findCommand('document.columnWidths')?.run()),
  }
  return [...commands, 'separator', widths, insert]
}

/** Runs after the menu has returned the focus to its button; otherwise the text would lose the focus again. */
const afterMenuCloses = (action: () => void) => requestAnimationFrame(() => requestAnimationFrame(action))
