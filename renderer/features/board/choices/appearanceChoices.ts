import { ALargeSmall, Palette, PenLine, Scaling, Shapes, Shuffle } from 'lucide-react'
import { noteColours, noteSizes } from '../../../../shared/model/records/note.ts'
import { paints, shapeForms } from '../../../../shared/model/records/shape.ts'
import { inkColours, inkWidths } from '../../../../shared/model/records/stroke.ts'
import { alignments, fontSizes } from '../../../../shared/model/value/lettering.ts'
import type { Board } from '../../../board/engine/board.ts'
import { noteKind } from '../../../board/objects/note/noteKind.ts'
import type { Appearance, BoardObject } from '../../../board/objects/objectKind.ts'
import { shapeKind } from '../../../board/objects/shape/shapeKind.ts'
import { boardTextKind } from '../../../board/objects/text/boardTextKind.ts'
import { commandEntry } from '../../../kit/menus/commandEntry.ts'
import type { MenuEntry, Submenu } from '../../../kit/menus/Menu.tsx'
import { t } from '../../../kit/text/translations.ts'
import { formKeys, inkKey, paintKey } from '../boardTexts.ts'
import { formIcons } from './formIcons.ts'

/** What is made of the words of the selection, beside the board. */
const contentCommands = ['board.toList', 'board.toTable', 'board.copyTable'] as const

/** What the objects have in common in how they appear: undefined where they differ, or have no such thing. */
export function commonAppearance(objects: readonly BoardObject[]): Appearance {
  const all = objects.map(({ kind, record }) => kind.appearance?.(record) ?? {})
  const common = <Key extends keyof Appearance>(key: Key) => (all.every((each) => each[key] === all[0]?.[key]) ? all[0]?.[key] : undefined)
  return {
    fill: common('fill'),
    edge: common('edge'),
    form: common('form'),
    size: common('size'),
    align: common('align'),
    paper: common('paper'),
    ink: common('ink'),
    width: common('width'),
  }
}

const has = (objects: readonly BoardObject[], key: keyof Appearance) =>
  objects.filter(({ kind, record }) => kind.appearance?.(record)[key] !== undefined)

/** The entries by which one value of how objects appear is chosen. */
function entriesOf<Key extends 'fill' | 'edge' | 'form' | 'size' | 'align' | 'paper' | 'ink' | 'width'>(
  { board, objects, whyNot }: ChoiceParams,
  key: Key,
  values: readonly NonNullable<Appearance[Key]>[],
  labelOf: (value: NonNullable<Appearance[Key]>) => string,
): readonly MenuEntry[] {
  const current = commonAppearance(has(objects, key))[key]
  return values.map((value) => ({
    id: value,
    label: labelOf(value),
    checked: current === value,
    whyNot,
    onAction: () => board.setAppearance({ [key]: value } as Appearance),
  }))
}

interface ChoiceParams {
  readonly board: Board
  readonly objects: readonly BoardObject[]
  readonly whyNot: string | null
}

/** The colours of objects, and of what is drawn by hand, for menus: bars show them as swatches. */
export function colourChoices(params: ChoiceParams): readonly Submenu[] {
  const { objects } = params
  const isFilled = has(objects, 'fill').length > 0
  const mayBeBare = objects.some(({ kind, record }) => kind.appearance?.(record).mayBeBare)
  return [
    ...(isFilled
      ? [
          {
            id: 'fill',
            label: t('board.colour'),
            Icon: Palette,
            entries: entriesOf(params, 'fill', mayBeBare ? paints : noteColours, (paint) => t(paintKey(paint))),
          },
        ]
      : []),
    ...(has(objects, 'ink').length > 0
      ? [
          {
            id: 'ink',
            label: t('board.ink.colours'),
            Icon: Palette,
            entries: entriesOf(params, 'ink', inkColours, (colour) => t(inkKey(colour))),
          },
          {
            id: 'width',
            label: t('board.ink.widths'),
            Icon: PenLine,
            entries: entriesOf(params, 'width', inkWidths, (width) => t(`board.ink.width.${width}`)),
          },
        ]
      : []),
  ]
}

/** Size, form, edge and letters of the selection, as far as something in it has them; and what it may be turned into. */
export function appearanceChoices(params: ChoiceParams): readonly Submenu[] {
  const { board, objects, whyNot } = params
  const worded = objects.filter(({ kind }) => kind.wording?.convert)
  const targets = [noteKind, boardTextKind, shapeKind] as const
  const forms = entriesOf(params, 'form', shapeForms, (form) => t(formKeys[form]))
  const choices: readonly (Submenu & { readonly isOffered: boolean })[] = [
    {
      id: 'paper',
      label: t('board.noteSize'),
      Icon: Scaling,
      isOffered: has(objects, 'paper').length > 0,
      entries: entriesOf(params, 'paper', noteSizes, (paper) => t(`board.noteSize.${paper as (typeof noteSizes)[number]}`)),
    },
    {
      id: 'form',
      label: t('board.form'),
      Icon: Shapes,
      isOffered: has(objects, 'form').length > 0,
      entries: forms.map((entry, at) => ({ ...entry, Icon: formIcons[shapeForms[at] ?? 'rectangle'] })),
    },
    {
      id: 'edge',
      label: t('board.edge'),
      Icon: PenLine,
      isOffered: has(objects, 'edge').length > 0,
      entries: entriesOf(params, 'edge', paints, (edge) => t(edge === 'none' ? 'board.edge.none' : paintKey(edge))),
    },
    {
      id: 'lettering',
      label: t('board.lettering'),
      Icon: ALargeSmall,
      isOffered: has(objects, 'size').length > 0,
      entries: [
        ...entriesOf(params, 'size', fontSizes, (size) => t(`board.size.${size}`)),
        'separator',
        ...entriesOf(params, 'align', alignments, (align) => t(`board.align.${align}`)),
      ],
    },
    {
      id: 'convert',
      label: t('board.convert'),
      Icon: Shuffle,
      isOffered: worded.length > 0,
      entries: [
        ...targets.map((kind) => ({
          id: kind.name,
          label: t(`board.convert.${kind.name as 'note' | 'boardText' | 'shape'}`),
          checked: worded.every((object) => (object.kind as unknown) === kind),
          whyNot,
          onAction: () => board.convert(kind as never),
        })),
        'separator',
        ...contentCommands.flatMap((id) => commandEntry(id)),
      ],
    },
  ]
  return choices.filter(({ isOffered }) => isOffered)
}
