import { ALargeSmall, PenLine, Shapes, Shuffle } from 'lucide-react'
import { paints, shapeForms } from '../../../../shared/model/records/shape.ts'
import { alignments, fontSizes } from '../../../../shared/model/value/lettering.ts'
import type { Board } from '../../../board/engine/board.ts'
import { noteKind } from '../../../board/objects/note/noteKind.ts'
import type { Appearance, BoardObject } from '../../../board/objects/objectKind.ts'
import { shapeKind } from '../../../board/objects/shape/shapeKind.ts'
import { boardTextKind } from '../../../board/objects/text/boardTextKind.ts'
import { Menu } from '../../../kit/menus/Menu.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { formKeys, paintKey } from '../boardTexts.ts'
import { formIcons } from './AddMenu.tsx'

interface Props {
  readonly board: Board
  readonly objects: readonly BoardObject[]
  readonly whyNot: string | null
}

/** What the objects have in common in how they appear: undefined where they differ, or have no such thing. */
export function commonAppearance(objects: readonly BoardObject[]): Appearance {
  const all = objects.map(({ kind, record }) => kind.appearance?.(record) ?? {})
  const common = <Key extends keyof Appearance>(key: Key) => (all.every((each) => each[key] === all[0]?.[key]) ? all[0]?.[key] : undefined)
  return { fill: common('fill'), edge: common('edge'), form: common('form'), size: common('size'), align: common('align') }
}

/** Form, edge and letters of the selection, as far as something in it has them; and what it may be turned into. */
export function AppearanceMenus({ board, objects, whyNot }: Props) {
  const { t } = useTranslations()
  const has = (key: keyof Appearance) => objects.some(({ kind, record }) => kind.appearance?.(record)[key] !== undefined)
  const common = commonAppearance(objects)
  const worded = objects.filter(({ kind }) => kind.wording)
  const targets = [noteKind, boardTextKind, shapeKind] as const
  return (
    <>
      {has('form') && (
        <Menu
          label={t('board.form')}
          Icon={Shapes}
          entries={shapeForms.map((form) => ({
            id: form,
            label: t(formKeys[form]),
            Icon: formIcons[form],
            checked: common.form === form,
            whyNot,
            onAction: () => board.setAppearance({ form }),
          }))}
        />
      )}
      {has('edge') && (
        <Menu
          label={t('board.edge')}
          Icon={PenLine}
          entries={paints.map((edge) => ({
            id: edge,
            label: t(edge === 'none' ? 'board.edge.none' : paintKey(edge)),
            checked: common.edge === edge,
            whyNot,
            onAction: () => board.setAppearance({ edge }),
          }))}
        />
      )}
      {has('size') && (
        <Menu
          label={t('board.lettering')}
          Icon={ALargeSmall}
          entries={[
            ...fontSizes.map((size) => ({
              id: size,
              label: t(`board.size.${size}`),
              checked: common.size === size,
              whyNot,
              onAction: () => board.setAppearance({ size }),
            })),
            'separator',
            ...alignments.map((align) => ({
              id: align,
              label: t(`board.align.${align}`),
              checked: common.align === align,
              whyNot,
              onAction: () => board.setAppearance({ align }),
            })),
          ]}
        />
      )}
      {worded.length > 0 && (
        <Menu
          label={t('board.convert')}
          Icon={Shuffle}
          entries={targets.map((kind) => ({
            id: kind.name,
            label: t(`board.convert.${kind.name as 'note' | 'boardText' | 'shape'}`),
            checked: worded.every((object) => (object.kind as unknown) === kind),
            whyNot,
            onAction: () => board.convert(kind as never),
          }))}
        />
      )}
    </>
  )
}
