/** The k6 that this harness is built and tested with; any 2.x of the user's own fits as well. */
export const k6Version = "2.2.0";

/** One archive of a k6 release. */
export interface ReleaseAsset {
  /** File name after `k6-v2.2.0-`; the archive holds a folder of that name without its ending. */
  readonly name: string;
  /** k6 signs nothing, so the checksum is pinned here. */
  readonly sha256: string;
}

/** Where the archives of the pinned version are published. */
export const releaseFolder = `https://github.com/grafana/k6/releases/download/v${k6Version}`;

/** Archives by `process.platform`-`process.arch`. */
export const releaseAssets: Readonly<Record<string, ReleaseAsset>> = {
  "linux-x64": {
    name: "linux-amd64.tar.gz",
    sha256: "b5a8003c86f35f5cd5ceef1490312c48e587696c94d998cefc6d7b3b4cb1597d",
  },
  "linux-arm64": {
    name: "linux-arm64.tar.gz",
    sha256: "4ecd64cadcc792402d16293836115480419c4447c032858f564852d98f1bf54c",
  },
  "darwin-arm64": {
    name: "macos-arm64.zip",
    sha256: "37a028506bf13578de66c906296803775df28cc2504b1a8c5d786b2803e757c7",
  },
  "darwin-x64": {
    name: "macos-amd64.zip",
    sha256: "45a08590511c8a6a9c6331645e60c41624924e848e29472e87c60ac956d50372",
  },
  "win32-x64": {
    name: "windows-amd64.zip",
    sha256: "ceb2b1e1cf9dbe1303c6c33ec83ffda86dda5c610b4def92064d3c7ebae8d9f4",
  },
};

/** File name of an archive. */
export function archiveName(asset: ReleaseAsset): string {
  return `k6-v${k6Version}-${asset.name}`;
}
