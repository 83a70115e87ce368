import { useEffect, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import { listPeople } from '../../../../../shared/model/records/person.ts'
import type { Board } from '../../../../board/engine/board.ts'
import { type ColumnRole, columnRoles, guessReading, type TableReading } from '../../../../board/exchange/table/columnRoles.ts'
import { type ImportedTable, importTable, MAX_TABLE_AREAS, type TableContext } from '../../../../board/exchange/table/importTable.ts'
import { MAX_ROWS, type ParsedTable } from '../../../../board/exchange/table/parseTable.ts'
import { programOf } from '../../../../board/exchange/table/tableProgram.ts'
import { Button } from '../../../../kit/buttons/Button.tsx'
import { RadioField } from '../../../../kit/fields/RadioField.tsx'
import { Select } from '../../../../kit/fields/Select.tsx'
import { type Translate, useTranslations } from '../../../../kit/text/translations.ts'
import type { ExportSource } from '../../../feature.ts'
import css from '../BoardFiles.module.css'

interface Props {
  readonly board: Board
  readonly table: ParsedTable
  readonly file: ExportSource
  readonly onBack: () => void
  readonly onImport: (doc: Y.Doc) => void
}

/** Columns that are shown; further ones can have no role. */
const MAX_SHOWN_COLUMNS = 30
/** Columns that a sentence names. */
const MAX_NAMED_COLUMNS = 12
/** Rows that are shown of each column. */
const SAMPLE_ROWS = 3

/** What each column of a table is, and what becomes of it. */
export function TableReview({ board, table, file, onBack, onImport }: Props) {
  const { t } = useTranslations()
  const [reading, setReading] = useState(() => guessReading(table))
  const { processDoc } = file
  const context = useMemo(() => contextOf(board, processDoc), [board, processDoc])
  const result = useImportedTable(table, reading, context)
  const program = programOf(table)
  const samples = table.rows.slice(reading.hasHead ? 1 : 0).slice(0, SAMPLE_ROWS)
  const setRole = (at: number, role: ColumnRole) =>
    setReading({
      ...reading,
      // only text may be in several columns
      roles: reading.roles.map((each, other) => (other === at ? role : role !== 'text' && role !== 'none' && each === role ? 'none' : each)),
    })
  const whyNot = !result
    ? t('board.import.counting')
    : result.noteCount === 0
      ? t('board.import.noText')
      : result.areaCount > MAX_TABLE_AREAS
        ? t('board.import.tooManyAreas', { count: result.areaCount, max: MAX_TABLE_AREAS })
        : null
  return (
    <div className={css.form}>
      {table.openQuoteLine !== null && <p className={css.warning}>{t('board.import.openQuote', { line: table.openQuoteLine })}</p>}
      {table.hasMoreRows && <p className={css.warning}>{t('board.import.moreRows', { max: MAX_ROWS })}</p>}
      {program && <p>{t(`board.import.program.${program}`)}</p>}
      <RadioField
        label={t('board.import.head')}
        value={reading.hasHead ? 'with' : 'without'}
        onChange={(value) => setReading({ ...reading, hasHead: value === 'with' })}
        direction="row"
        options={[
          { id: 'with', label: t('board.import.head.with') },
          { id: 'without', label: t('board.import.head.without') },
        ]}
      />
      <ul className={css.columnList}>
        {reading.roles.slice(0, MAX_SHOWN_COLUMNS).map((role, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns have no name but their place
          <li key={at} className={css.column}>
            <Select
              label={(reading.hasHead && table.rows[0]?.[at]) || t('board.import.column', { number: at + 1 })}
              value={role}
              onChange={(chosen) => setRole(at, chosen)}
              options={columnRoles.map((id) => ({ id, label: t(`board.import.role.${id}`) }))}
            />
            <p className={css.sample} dir="auto">
              {samples
                .map((row) => row[at])
                .filter(Boolean)
                .join(' / ')}
            </p>
          </li>
        ))}
      </ul>
      {table.columnCount + table.droppedColumns > MAX_SHOWN_COLUMNS && (
        <p>{t('board.import.moreColumns', { count: table.columnCount + table.droppedColumns - MAX_SHOWN_COLUMNS })}</p>
      )}
      <p role="status">{result ? summary(result, columnsLeft(table, reading), t) : t('board.import.counting')}</p>
      <div className={css.actions}>
        <Button onPress={onBack}>{t('board.import.another')}</Button>
        <Button variant="primary" onPress={() => result && onImport(result.doc)} whyNot={whyNot}>
          {t('board.import.start')}
        </Button>
      </div>
    </div>
  )
}

/** The names of columns that hold something and are not taken over, as far as a sentence can name them. */
const columnsLeft = ({ rows }: ParsedTable, { hasHead, roles }: TableReading): readonly string[] => {
  const [head = [], ...body] = rows
  const left = hasHead ? head.filter((name, at) => name && roles[at] === 'none' && body.some((row) => row[at])) : []
  return left.length > MAX_NAMED_COLUMNS ? [...left.slice(0, MAX_NAMED_COLUMNS), '…'] : left
}

/** How many notes, in how many areas, and what is not as it was in the file. */
const summary = (
  { noteCount, areaCount, clusterCount, foreignRows, emptyRows, splitRows, namesWritten }: ImportedTable,
  leftColumns: readonly string[],
  t: Translate,
): string =>
  [
    t(areaCount > 0 ? 'board.import.notesInAreas' : 'board.import.notes', { count: noteCount, areas: t('board.count.area', { count: areaCount }) }),
    ...(clusterCount > 0 ? [t('board.import.clusters', { count: clusterCount })] : []),
    ...(foreignRows > 0 ? [t('board.import.foreignRows', { count: foreignRows })] : []),
    ...(emptyRows > 0 ? [t('board.import.emptyRows', { count: emptyRows })] : []),
    ...(splitRows > 0 ? [t('board.import.splitRows', { count: splitRows })] : []),
    ...(namesWritten > 0 ? [t('board.import.namesWritten', { count: namesWritten })] : []),
    ...(leftColumns.length > 0 ? [t('board.import.columnsLeft', { columns: leftColumns.join(', ') })] : []),
  ].join(' ')

/** What comes of a table as its columns are now; null while it is worked out. */
function useImportedTable(table: ParsedTable, reading: ReturnType<typeof guessReading>, context: TableContext): ImportedTable | null {
  const [result, setResult] = useState<{ readonly of: typeof reading; readonly value: ImportedTable } | null>(null)
  useEffect(() => {
    const controller = new AbortController()
    const show = (value: ImportedTable) => setResult({ of: reading, value })
    importTable(table, reading, context, { signal: controller.signal }).then(show, (error: unknown) => {
      if (!controller.signal.aborted) console.error(error)
    })
    return () => controller.abort()
  }, [table, reading, context])
  return result?.of === reading ? result.value : null
}

function contextOf({ author }: Board, processDoc: Y.Doc): TableContext {
  const people = new Map<string, ReturnType<TableContext['personNamed']>>()
  for (const { id, name } of listPeople(processDoc)) {
    const key = name.trim().toLocaleLowerCase()
    // of two people with one name neither is meant
    people.set(key, people.has(key) ? null : id)
  }
  return { author, personNamed: (name) => people.get(name.trim().toLocaleLowerCase()) ?? null }
}
