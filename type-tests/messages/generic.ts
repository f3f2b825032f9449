import { from, type Key, type Scalar, type Table, type TableShape } from 'typestar';
import { movies } from '../movies.js';

type Tenanted = TableShape & {
  readonly columns: {
    readonly tenant: Scalar<'text', string, false>;
    readonly changed: Scalar<'timestamp', Date, false>;
  };
  readonly partition: readonly ['tenant'];
};

export function anyTable<S extends TableShape>(source: { readonly $table: Table<S> }, key: Key<S>): void {
  // error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no column 'tenant'">'.
  from(source).find().where('tenant');
  // error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no column 'tenant'">'.
  from(source).find().sort('tenant');
  // error: No overload matches this call. Type 'string' is not assignable to type 'TypeMessage<"there is no column 'tenant'">'.
  from(source).findOne({ tenant: 'x' });
  // error: No overload matches this call. Overload 1 of 3, '(values: { readonly tenant: "x"; } & { readonly tenant: TypeMessage<"there is no column 'tenant'">; }): GenericUpdate<S, Guaranteed<S, TableShape>, "tenant">', gave the following error.
  from(source).updateOne(key).set({ tenant: 'x' });
  // error: This expression is not callable. Type 'TypeMessage<"nothing to update: call set, unset, push or pullAll first">' has no call signatures.
  from(source).updateOne(key).exec();
  // error: This expression is not callable. Type 'TypeMessage<"deleteMany needs the whole partition key: name it in the constraint of the type parameter, or call all() to delete every row">' has no call signatures.
  from(source).deleteMany().exec();
}

export function tenants<S extends Tenanted>(source: { readonly $table: Table<S> }, key: Key<S>): void {
  // error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no column 'name'">'.
  from(source).find().where('name');
  // error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'changed' is neither a key column nor indexed: give it an index, or call allowFiltering() first">'.
  from(source).find().where('changed');
  // error: Argument of type 'number' is not assignable to parameter of type 'string'.
  from(source).find().where('tenant').eq(1);
  // error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"the rows are stored by (nothing): sort by these columns in this order, or with every direction reversed, or call allowFiltering()">'.
  from(source).find().where('tenant').eq('x').sort('-changed');
  // error: Type 'number' is not assignable to type 'string | MemberCondition<"tenant", string, string>'.
  from(source).find({ tenant: 1 });
  // error: Type 'string' is not assignable to type 'TypeMessage<"there is no column 'name'">'.
  from(source).find({ name: 'x' });
  // error: No overload matches this call. Overload 1 of 3, '(values: { readonly tenant: "x"; } & { readonly tenant: TypeMessage<"'tenant' is a key column: a row's key never changes; insert a new row and delete the old one">; }): GenericUpdate<...>', gave the following error.
  from(source).updateOne(key).set({ tenant: 'x' });
  // error: No overload matches this call. Overload 1 of 3, '(values: Settable<Guaranteed<S, Tenanted>> & { readonly tenant: TypeMessage<"'tenant' is a key column: a row's key never changes; insert a new row and delete the old one">; }): GenericUpdate<...>', gave the following error.
  from(source).updateOne(key).set({ changed: 'x' });
  // error: This expression is not callable. Type 'TypeMessage<"deleteMany needs the whole partition key: bind 'tenant', or call all() to delete every row">' has no call signatures.
  from(source).deleteMany().exec();
}

const patched = from(movies).updateOne({ genre: 'x', year: 1, id: '123e4567-e89b-12d3-a456-426614174000' });
const any = from(movies).find().allowFiltering();
export function columns<Name extends 'title' | 'country'>(name: Name, row: { genre?: string }): void {
  any.select(name).compile();
  // error: Argument of type 'Name' is not assignable to parameter of type 'Checked<"in generic code, a name has a type such as 'a' | 'b', not a type parameter", { name: "movies"; columns: { genre: Scalar<"text", string, false>; year: Scalar<"int", number, false>; ... 16 more ...; released: Scalar<...>; }; partition: readonly [...]; clustering: readonly [...]; }, Name, "#filtering">[`=${Nam...'.
  any.where(name);
  // error: Argument of type 'Name' is not assignable to parameter of type '(CheckedOrder<"in generic code, a name has a type such as 'a' | 'b', not a type parameter", { name: "movies"; columns: { genre: Scalar<"text", string, false>; year: Scalar<"int", number, false>; ... 16 more ...; released: Scalar<...>; }; partition: readonly [...]; clustering: readonly [...]; }, "#filtering", Name, r...'.
  any.sort(name);
  // error: Argument of type '"x"' is not assignable to parameter of type 'ValueFor<"in generic code, set takes a patch: const patch: PatchOf<typeof table> = { [column]: value }", SettableValues<{ name: "movies"; columns: { genre: Scalar<"text", string, false>; ... 17 more ...; released: Scalar<...>; }; partition: readonly [...]; clustering: readonly [...]; }, never>, Name> & OnlyPart<...>'.
  patched.set(name, 'x');
  // error: Argument of type '{ [name]: "x"; }' is not assignable to parameter of type '{ readonly [x: string]: "x"; } & NoInfer<TypeMessage<"a computed name may be that of any column: set one column by set(column, value)">>'.
  patched.set({ [name]: 'x' });
  // error: Argument of type '{ [name]: string; }' is not assignable to parameter of type 'Filter<{ name: "movies"; columns: { genre: Scalar<"text", string, false>; year: Scalar<"int", number, false>; id: Scalar<"uuid", UUID, false>; title: Scalar<"text", string, false>; ... 14 more ...; released: Scalar<...>; }; partition: readonly [...]; clustering: readonly [...]; }, string, never, never>'. Type 'string' is not assignable to type 'TypeMessage<"a computed name may be that of any column: write where(column).eq(value)">'.
  from(movies).find({ [name]: 'x' });
  // error: Argument of type '{ genre?: string; }' is not assignable to parameter of type 'TypeMessage<"where() takes a column, or a filter that names its columns, such as { title: value }; what may be missing is written maybe(value)">'.
  any.where(row);
}
