"""This suite's functions, run by the `bootstrap` of the local stack.

Its flags are those of Lambda's runtime java25: -XX:+UseSerialGC, and outside SnapStart -XX:TieredStopAtLevel=1.
"""

import dataclasses
import os
import pathlib
import platform
import shutil
import subprocess
import tempfile
import zipfile

from harness.functions import Function, Program

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LOCAL = ROOT / "local"
HARNESS = pathlib.Path(__file__).resolve().parent
AWS_CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"


def program(module, handler, home, variables, jar=None, aws_client=False, snapstart=False):
    """A function of ours, packaged into `home` first: a build while the benchmark runs changes nothing.

    It runs under AWS's runtime interface client, or `JavaRuntime.java` in its place.
    """
    name = "ours-snapstart" if snapstart else "ours"
    folder = home / name
    shutil.rmtree(folder, ignore_errors=True)
    lib = folder / "lib"
    lib.mkdir(parents=True)
    shutil.copyfile(jar or ROOT / f"functions/{module}/target/{module}.jar", lib / f"{module}.jar")
    for runtime in sorted((LOCAL / "target/runtime").glob("*.jar")):
        shutil.copyfile(runtime, lib / runtime.name)
        unpack_native_library(runtime, lib)
    if aws_client and not (lib / "native.so").exists():
        raise SystemExit("AWS's runtime interface client has no library for this system: Linux on x86-64 or arm64 it is")
    bootstrap = (LOCAL / "src/main/resources/lambdasuite/local/bootstrap").read_text()
    if not aws_client:
        compile_client(lib)
        bootstrap = bootstrap.replace(AWS_CLIENT, "JavaRuntime")
    if snapstart:
        bootstrap = bootstrap.replace("-XX:TieredStopAtLevel=1", "")
    (folder / "bootstrap").write_text(bootstrap)
    java_home = {"JAVA_HOME": os.environ["JAVA_HOME"]}
    return Program(name, ["/bin/sh", folder / "bootstrap"], folder, handler, variables | java_home)


def with_aot_cache(program, events, home):
    """The same with an AOT cache of what it loads until it has answered the events (JEP 483, 514), which stands for
    SnapStart: both have classes loaded and linked. Profiles (JEP 515) are not in a snapshot either, and would have the
    first compiler compile what only the training run called often.
    """
    cache = home / f"{program.name}.aot"
    cache.unlink(missing_ok=True)
    name = f"{program.name}_aot"
    no_profiles = "-XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining"
    function = Function(_with_option(program, name, f"-XX:AOTCacheOutput={cache} {no_profiles}"), home)
    try:
        for event in events:
            function.invoke(event)
    finally:
        # It writes the cache when it ends.
        function.end(120)
    if not cache.exists():
        raise SystemExit(f"No AOT cache was made; see {home / (name + '.log')}")
    return _with_option(program, name, f"-XX:AOTCache={cache}")


def _with_option(program, name, option):
    """Java takes no AOT cache beside -Xshare, whose value in the local stack is the usual one anyway."""
    bootstrap = program.folder / "bootstrap_aot"
    bootstrap.write_text((program.folder / "bootstrap").read_text().replace(" -Xshare:auto", ""))
    variables = program.variables | {"JAVA_TOOL_OPTIONS": option}
    return dataclasses.replace(program, name=name, command=["/bin/sh", bootstrap], variables=variables)


def compile_client(lib):
    """Into a jar, since Java makes no AOT cache of a class path that holds a folder."""
    javac = pathlib.Path(os.environ["JAVA_HOME"]) / "bin/javac"
    with tempfile.TemporaryDirectory() as classes:
        subprocess.run([javac, "-cp", lib / "*", "-d", classes, HARNESS / "JavaRuntime.java"], check=True)
        with zipfile.ZipFile(lib / "client.jar", "w") as jar:
            for file in sorted(pathlib.Path(classes).iterdir()):
                jar.write(file, file.name)


def unpack_native_library(jar, lib):
    with zipfile.ZipFile(jar) as archive:
        name = f"jni/libaws-lambda-jni.{system()}.so"
        if name in archive.namelist():
            (lib / "native.so").write_bytes(archive.read(name))


def system():
    """As the client names them."""
    c = "linux_musl" if any(pathlib.Path("/lib").glob("ld-musl-*")) else platform.system().lower()
    return c + ("-aarch_64" if platform.machine() in ("aarch64", "arm64") else "-x86_64")
