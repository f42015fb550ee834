"""What CloudFormation would make of the template, for given parameters and without AWS.

The template goes through SAM's own translator. Then rules, conditions and functions are worked out as CloudFormation does, with
made-up ids for what only AWS knows, so that what is left is plain: names, ARNs, numbers.
"""

import copy
import dataclasses
import json
import os
import pathlib
import re
import sys

os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")

from samtranslator.parser.parser import Parser  # noqa: E402
from samtranslator.translator.translator import Translator  # noqa: E402
from samtranslator.yaml_helper import yaml_parse  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[3]
ACCOUNT = "123456789012"
REGION = os.environ["AWS_DEFAULT_REGION"]
NOTHING = object()

PSEUDO = {
    "AWS::AccountId": ACCOUNT,
    "AWS::Region": REGION,
    "AWS::Partition": "aws",
    "AWS::URLSuffix": "amazonaws.com",
    "AWS::StackName": "suite",
    "AWS::StackId": f"arn:aws:cloudformation:{REGION}:{ACCOUNT}:stack/suite/1",
    "AWS::NoValue": NOTHING,
}

# The ARN of a resource by what Ref gives for it.
ARNS = {
    "AWS::S3::Bucket": "arn:aws:s3:::{}",
    "AWS::Lambda::Function": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{{}}",
    "AWS::SQS::Queue": f"arn:aws:sqs:{REGION}:{ACCOUNT}:{{}}",
    "AWS::DynamoDB::Table": f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{{}}",
    "AWS::Logs::LogGroup": f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:{{}}:*",
    "AWS::IAM::Role": f"arn:aws:iam::{ACCOUNT}:role/{{}}",
    "AWS::KMS::Key": f"arn:aws:kms:{REGION}:{ACCOUNT}:key/{{}}",
    "AWS::RDS::DBProxy": f"arn:aws:rds:{REGION}:{ACCOUNT}:db-proxy:prx-{{}}",
}

# Resources whose Ref is an ARN.
REFERRED_BY_ARN = {
    "AWS::SNS::Topic": f"arn:aws:sns:{REGION}:{ACCOUNT}:{{}}",
    "AWS::SecretsManager::Secret": f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:{{}}-a1b2c3",
    "AWS::Lambda::Version": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{{}}:1",
}

NAMES = {"AWS::S3::Bucket": "BucketName", "AWS::DynamoDB::Table": "TableName", "AWS::Events::EventBus": "Name"}


class Refused(Exception):
    """A rule of the template does not let these parameters through."""


@dataclasses.dataclass(frozen=True)
class Deployment:
    """One stack: its parameters and, by logical id, its resources."""

    parameters: dict
    resources: dict

    def of_type(self, *types):
        return {name: r for name, r in self.resources.items() if r["Type"] in types}

    def properties(self, name):
        return self.resources[name].get("Properties", {})

    def function(self, arn):
        """The logical id of the function that an ARN names, of whatever version; empty if it is none."""
        match = re.match(r"arn:aws:lambda:[^:]*:[^:]*:function:([^:/]+)", str(arn))
        return match[1] if match and match[1] in self.resources else ""


def template():
    return yaml_parse((ROOT / "template.yaml").read_text(encoding="utf-8"))


def deploy(source, **given):
    """The deployment of a template with these parameters, and defaults for the others."""
    parameters = {name: str(p.get("Default", "")) for name, p in source["Parameters"].items()} | given
    for name in given:
        allowed = source["Parameters"][name].get("AllowedValues")
        if allowed and given[name] not in [str(value) for value in allowed]:
            raise Refused(f"{name}={given[name]}")
    check_rules(source, parameters)
    return resolved(translated(source, parameters), parameters)


def check_rules(source, parameters):
    values = Values(source, parameters)
    for name, rule in source.get("Rules", {}).items():
        if "RuleCondition" not in rule or values.holds(rule["RuleCondition"]):
            for assertion in rule["Assertions"]:
                if not values.holds(assertion["Assert"]):
                    raise Refused(f"{name}: {assertion['AssertDescription']}")


def translated(source, parameters):
    whole = copy.deepcopy(source)
    whole.get("Globals", {}).get("Function", {})["CodeUri"] = "s3://code/function.zip"
    return Translator({}, Parser()).translate(whole, dict(parameters))


def resolved(plain, parameters):
    values = Values(plain, parameters)
    resources = {}
    for name, resource in plain["Resources"].items():
        if values.exists(name):
            resources[name] = {key: values.of(value) for key, value in resource.items()}
    return Deployment(parameters, resources)


class Values:
    """Works out what stands in a template, as far as the parameters decide it."""

    def __init__(self, source, parameters):
        self.source = source
        self.parameters = parameters

    def exists(self, name):
        condition = self.source["Resources"][name].get("Condition")
        return condition is None or self.holds({"Condition": condition})

    def holds(self, condition):
        ((function, argument),) = condition.items()
        match function:
            case "Condition":
                return self.holds(self.source["Conditions"][argument])
            case "Fn::Equals":
                left, right = (str(self.of(a)) for a in argument)
                return left == right
            case "Fn::Not":
                return not self.holds(argument[0])
            case "Fn::And":
                return all(self.holds(a) for a in argument)
            case "Fn::Or":
                return any(self.holds(a) for a in argument)
        raise ValueError(f"no condition: {condition}")

    def of(self, value):
        if isinstance(value, list):
            return [v for v in map(self.of, value) if v is not NOTHING]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            ((function, argument),) = value.items()
            if function == "Ref" or function.startswith("Fn::"):
                return self.call(function, argument)
        members = {key: self.of(v) for key, v in value.items()}
        return {key: v for key, v in members.items() if v is not NOTHING}

    def call(self, function, argument):
        match function:
            case "Ref":
                return self.ref(argument)
            case "Fn::GetAtt":
                return self.attribute(*(argument if isinstance(argument, list) else argument.split(".", 1)))
            case "Fn::If":
                return self.of(argument[1 if self.holds({"Condition": argument[0]}) else 2])
            case "Fn::Sub":
                return self.sub(*(argument if isinstance(argument, list) else [argument, {}]))
            case "Fn::Join":
                return argument[0].join(str(v) for v in self.of(argument[1]))
            case "Fn::Split":
                return self.of(argument[1]).split(argument[0])
            case "Fn::Select":
                return self.of(argument[1])[int(argument[0])]
            case "Fn::FindInMap":
                name, first, second = (self.of(a) for a in argument)
                return self.source["Mappings"][name][first][second]
            case "Fn::GetAZs":
                return [REGION + zone for zone in "abc"]
        raise ValueError(f"no function: {function}")

    def sub(self, text, variables):
        known = {name: self.of(value) for name, value in variables.items()}

        def one(match):
            name = match[1]
            if name in known:
                return str(known[name])
            return str(self.attribute(*name.split(".", 1)) if "." in name else self.ref(name))

        return re.sub(r"\$\{([^!}]+)}", one, text)

    def ref(self, name):
        if name in PSEUDO:
            return PSEUDO[name]
        if name in self.parameters:
            return self.parameters[name]
        if not self.exists(name):
            raise ValueError(f"{name} is referred to where it does not exist")
        resource = self.source["Resources"][name]
        if resource["Type"] == "AWS::Lambda::Alias":
            properties = resource["Properties"]
            return self.attribute(self.function(properties), "Arn") + ":" + properties["Name"]
        own = resource.get("Properties", {}).get(NAMES.get(resource["Type"], ""))
        return REFERRED_BY_ARN.get(resource["Type"], "{}").format(self.of(own) if own else name)

    @staticmethod
    def function(alias):
        return alias["FunctionName"]["Ref"]

    def attribute(self, name, attribute):
        identity = self.ref(name)
        if attribute in ("Arn", "DBProxyArn"):
            return ARNS.get(self.source["Resources"][name]["Type"], "{}").format(identity)
        return f"{name}.{attribute}"


def main(arguments):
    """Prints the template as SAM translates it, for parameters such as `Stage=prod`."""
    source = template()
    parameters = {name: str(p.get("Default", "")) for name, p in source["Parameters"].items()}
    parameters |= dict(argument.split("=", 1) for argument in arguments)
    print(json.dumps(translated(source, parameters), indent=1))


if __name__ == "__main__":
    main(sys.argv[1:])
