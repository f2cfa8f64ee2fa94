import { addMessagePath, endpoint } from "#schemas";
import type { Case, Draft, World } from "./case.ts";
import { documentedHeaders, post, smallest } from "./draft.ts";
import { grounds, type Ground } from "./ground.ts";

interface Address {
  readonly id: string;
  readonly title: string;
  readonly due: Ground;
  readonly change: (world: World) => Partial<Draft>;
}

const method = (name: string): Address => ({
  id: `method-${name.toLowerCase()}`,
  title: `${name} with the documented body adds nothing`,
  due: name === "HEAD" || name === "OPTIONS" ? grounds.probeMethod : grounds.methodWithBody,
  change: () => ({ method: name }),
});

const bare = (name: string): Address => ({
  id: `method-${name.toLowerCase()}-bare`,
  title: `${name} without a body adds nothing`,
  due: grounds.method,
  change: (world) => ({ method: name, body: undefined, headers: documentedHeaders(world).slice(0, 1) }),
});

const claims = (name: string): Address => ({
  id: `method-${name.toLowerCase()}-claims-post`,
  title: `${name} that claims to be POST adds nothing`,
  due: name === "HEAD" || name === "OPTIONS" ? grounds.probeMethod : grounds.methodWithBody,
  change: (world) => ({
    method: name,
    path: `${addMessagePath(world.userType)}&_method=POST`,
    headers: [
      ...documentedHeaders(world),
      ["x-http-method-override", "POST"],
      ["x-method-override", "POST"],
      ["x-http-method", "POST"],
    ],
  }),
});

const query = (id: string, title: string, text: string): Address => ({
  id: `user-type-${id}`,
  title: `${title} is accepted or refused, and answered in order`,
  due: grounds.silentQuery,
  change: () => ({ path: `${endpoint.path}${text}` }),
});

const parameter = endpoint.userTypeParameter;

/** Methods, paths and queries around the documented address. */
const table: readonly Address[] = [
  ...["GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"].map(method),
  ...["GET", "PUT", "PATCH", "DELETE"].map(bare),
  ...["GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"].map(claims),
  {
    id: "method-trace",
    title: "TRACE adds nothing and shows no key",
    due: grounds.trace,
    // An HTTP client sends none.
    change: (world) => ({
      method: "TRACE",
      via: "wire",
      body: undefined,
      headers: documentedHeaders(world).slice(0, 1),
    }),
  },
  query("missing", "No -x-user-type", ""),
  query("empty", "An empty -x-user-type", `?${parameter}=`),
  query("unknown", "An unknown -x-user-type", `?${parameter}=robot`),
  query("upper-case", "-x-user-type in upper case", `?${parameter}=CONTACT`),
  query("broken-escape", "-x-user-type with a broken escape", `?${parameter}=%E0%A4%A`),
  query("nul", "-x-user-type with NUL and a line end", `?${parameter}=%00%0d%0a`),
  query("nested", "-x-user-type with a member", `?${parameter}[a]=contact`),
  query("long", "-x-user-type of 300 characters", `?${parameter}=${"contact".padEnd(300, "x")}`),
  query("repeated", "-x-user-type given twice", `?${parameter}=contact&${parameter}=user`),
  query("without-hyphen", "x-user-type without its hyphen", "?x-user-type=contact"),
  query("with-other", "Another query parameter beside it", `?${parameter}=contact&unknown=1`),
  {
    id: "path-trailing-slash",
    title: "A slash at the end of the path is accepted or refused, and answered in order",
    due: grounds.silentPath,
    change: ({ userType }) => ({ path: `${endpoint.path}/?${parameter}=${userType}` }),
  },
  {
    id: "path-upper-case",
    title: "The path in upper case is accepted or refused, and answered in order",
    due: grounds.silentPath,
    change: ({ userType }) => ({ path: `${endpoint.path.toUpperCase()}?${parameter}=${userType}` }),
  },
  {
    id: "path-doubled-slash",
    title: "A doubled slash in the path is accepted or refused, and answered in order",
    due: grounds.silentPath,
    change: ({ userType }) => ({
      path: `${endpoint.path.replace("/chat/", "/chat//")}?${parameter}=${userType}`,
    }),
  },
  {
    id: "path-longer",
    title: "A path with one segment more adds nothing",
    due: grounds.path,
    change: ({ userType }) => ({ path: `${endpoint.path}/more?${parameter}=${userType}` }),
  },
  {
    id: "path-unknown",
    title: "An unknown path adds nothing",
    due: grounds.path,
    change: ({ userType }) => ({ path: `${endpoint.path}-unknown?${parameter}=${userType}` }),
  },
  {
    id: "path-shorter",
    title: "The path without its last segment adds nothing",
    due: grounds.path,
    change: ({ userType }) => ({
      path: `${endpoint.path.replace("/add-message", "")}?${parameter}=${userType}`,
    }),
  },
];

/** Cases by method, path and query. */
export const address: readonly Case[] = table.map(({ id, title, due, change }) => ({
  id,
  title,
  group: "address",
  steps: (world) => [{ draft: post(world, smallest(world, world.text(id)), change(world)), due }],
}));
