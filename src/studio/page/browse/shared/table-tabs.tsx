import { Tabs } from '../../parts/tabs.js';
import { linkTo } from '../../shared/location.js';

/** The rows of a table, or its schema. */
export function TableTabs({ name, current }: { readonly name: string; readonly current: 'rows' | 'schema' }) {
  const tabs = [
    { name: 'rows', title: 'Rows', href: linkTo('tables', name) },
    { name: 'schema', title: 'Schema', href: linkTo('tables', name, 'schema') },
  ];
  return <Tabs label={`Parts of ${name}`} tabs={tabs} current={current} />;
}
