/** In place of p-defer-es5, which builds itself in a script at installation: installs here run none. */
interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T | PromiseLike<T>) => void;
  readonly reject: (reason?: unknown) => void;
}

export default function defer<T>(): Deferred<T> {
  let settle: Omit<Deferred<T>, 'promise'> | undefined;
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  // A promise runs what it is given at once.
  return { promise, ...(settle as Omit<Deferred<T>, 'promise'>) };
}
